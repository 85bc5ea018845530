import type { Finding } from './diagnosis.ts'
import { otherFeatures, outerAllow, type PageNeeds, permissionsPolicy, vitalFeatures } from './page-headers.ts'

// Chromium's alone, and so in no type library.
type FeaturePolicy = { allowsFeature(feature: string, origin?: string): boolean; features(): string[] }

const policyOf = (owner: Document | HTMLIFrameElement): FeaturePolicy | undefined => {
  const policy: FeaturePolicy | undefined = Reflect.get(owner, 'featurePolicy')
  return policy
}

/** Whether the page stands in a frame. */
const isFramed = (): boolean => window.parent !== window

/** What the frame of each origin would lack, all it is allowed by us given. The frame is never put into the page. */
const lackingIn = (origins: readonly string[], features: readonly string[]): string[] => {
  const known = policyOf(document)?.features() ?? []
  return features.filter((feature) =>
    origins.some((origin) => {
      const frame = document.createElement('iframe')
      frame.allow = known.includes(feature) ? `${feature} ${origin}` : ''
      frame.src = `${origin}/`
      return known.includes(feature) && policyOf(frame)?.allowsFeature(feature, origin) === false
    }),
  )
}

/** What the page itself may not do; in a frame, for want of that frame's `allow`. */
const lackingHere = (features: readonly string[]): string[] => {
  const policy = policyOf(document)
  const known = policy?.features() ?? []
  return features.filter((feature) => known.includes(feature) && policy?.allowsFeature(feature) === false)
}

/** Finds features that a policy takes from the vendor's pages, by this page's header or by the frame around it. */
export const checkFeatures = async (needs: PageNeeds): Promise<Finding | null> => {
  // A page without an origin can be given nothing by origin; that is a finding of its own.
  if (self.origin === 'null') return null
  const features = [...vitalFeatures(needs.media), ...otherFeatures]
  const vital = (lacking: string[]) => (lacking.some((name) => !otherFeatures.includes(name)) ? 'frame' : null)
  const around = `allow="${outerAllow(needs)}"`
  if (isFramed()) {
    const lacking = lackingHere(features)
    if (lacking.length > 0) {
      return {
        code: 'framed-without-allow',
        blocks: vital(lacking),
        fix: `This page stands in a frame that keeps ${lacking.join(', ')} from it. Add to that frame: ${around}. If it has that already, send with this page and the one around it: Permissions-Policy: ${permissionsPolicy(needs)}`,
      }
    }
    // Elsewhere than in Chromium, a person's own No looks the same, so this blocks nothing.
    if (policyOf(document) === undefined && (await isDenied(vitalFeatures(needs.media)))) {
      return {
        code: 'framed-without-allow',
        blocks: null,
        fix: `This page stands in a frame and may not use the microphone or camera. Unless the person refused, add to that frame: ${around}`,
      }
    }
  }
  const lacking = lackingIn(needs.origins, features)
  if (lacking.length === 0) return null
  return {
    code: 'permissions-policy',
    blocks: vital(lacking),
    fix: `This page’s Permissions-Policy keeps ${lacking.join(', ')} from the session. Send: Permissions-Policy: ${permissionsPolicy(needs)}`,
  }
}

const isDenied = async (names: readonly string[]): Promise<boolean> => {
  const states = names.map(async (name) => {
    // Not every browser knows every name, nor every type library.
    const status = await navigator.permissions?.query({ name: name as PermissionName }).catch(() => null)
    return status?.state === 'denied'
  })
  return (await Promise.all(states)).every(Boolean)
}

/** Finds that the page came over HTTP. */
export const checkContext = (): Finding | null =>
  isSecureContext
    ? null
    : {
        code: 'insecure-context',
        blocks: 'frame',
        fix: `Serve this page, and any page that frames it, over HTTPS: https://${location.hostname}`,
      }

const wanted = ['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups', 'allow-popups-to-escape-sandbox']

/** What the sandboxes of the frames around the page lack, as far as those belong to the page's own origin and can be read. */
const sandboxLacks = (): string[] => {
  const lacking = new Set<string>()
  try {
    for (let here: Window = window; here.frameElement; here = here.parent) {
      const sandbox = here.frameElement.getAttribute('sandbox')
      const given = sandbox?.toLowerCase().split(/\s+/)
      for (const token of wanted) if (given && !given.includes(token)) lacking.add(token)
    }
  } catch {
    // A frame of another origin: nobody may look further up.
  }
  return [...lacking]
}

/** Finds that the page is sandboxed: by a frame around it, or by its own policy. */
export const checkSandbox = (): Finding | null => {
  const opaque = self.origin === 'null'
  const lacking = sandboxLacks()
  if (!opaque && lacking.length === 0) return null
  return {
    code: 'sandboxed-frame',
    blocks: opaque ? 'everything' : null,
    fix: `This page is sandboxed. Give the frame around it, or the sandbox directive of its Content-Security-Policy, these: sandbox="${wanted.join(' ')}"`,
  }
}
