/** What a page that holds the widget is about to be given headers for. */
export type PageNeeds = {
  /** Origin of the page itself, which policies call `self`. */
  pageOrigin: string
  /** Origin of the endpoint: the page's own, or another. */
  endpointOrigin: string
  /** Origins of the vendor that a session passes through: `video.origins` on the server. */
  origins: readonly string[]
  /** Origin that the widget's script is loaded from. @default the page's own */
  scriptOrigin?: string
  /** Whether people send a picture as well. @default 'audio video' */
  media?: 'audio video' | 'audio'
  /** Whether the page enforces Trusted Types. @default false */
  trustedTypes?: boolean
}

/** The directives of a content security policy that a page with the widget needs, each with its values. */
export type PageDirectives = Record<'script-src' | 'style-src' | 'connect-src' | 'frame-src', string>

/** Header names and values, ready to be sent with the page. */
export type PageHeaders = Record<'Content-Security-Policy' | 'Permissions-Policy', string>

/** The origin of an address, or null where the text is none that may stand in a header. */
export const originOf = (text: string): string | null => {
  try {
    const { origin } = new URL(text)
    return /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? origin : null
  } catch {
    return null
  }
}

const known = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map(originOf).filter((origin) => origin !== null)),
]

/** What a call cannot do without; people hear and are heard with the first alone. */
export const vitalFeatures = (media: PageNeeds['media']): string[] =>
  media === 'audio' ? ['microphone'] : ['microphone', 'camera']

/** What a call is poorer without: sharing a screen, filling it, and sound that starts by itself. */
export const otherFeatures = ['display-capture', 'fullscreen', 'autoplay']

/** What the page's content security policy must allow. Each value can be added to a directive that is there already. */
export const pageDirectives = (needs: PageNeeds): PageDirectives => {
  const { pageOrigin, endpointOrigin, origins, scriptOrigin = pageOrigin } = needs
  const sources = (addresses: readonly string[]) =>
    known(addresses)
      .map((origin) => (origin === originOf(pageOrigin) ? "'self'" : origin))
      .join(' ')
  return {
    'script-src': sources([scriptOrigin]),
    'style-src': "'self'",
    'connect-src': sources([endpointOrigin]),
    'frame-src': sources([endpointOrigin, ...origins]),
  }
}

/**
 * The `Permissions-Policy` that leaves a call what it needs. A page without that header passes it on already. The endpoint needs no
 * entry: its frame has gone on to the vendor before anything is asked for.
 */
export const permissionsPolicy = ({ pageOrigin, origins, media }: Omit<PageNeeds, 'endpointOrigin'>): string => {
  const others = known(origins).filter((origin) => origin !== originOf(pageOrigin))
  const list = ['self', ...others.map((origin) => `"${origin}"`)].join(' ')
  return [...vitalFeatures(media), ...otherFeatures].map((feature) => `${feature}=(${list})`).join(', ')
}

/** The `allow` of a frame around a page with the widget, where a portal shows that page inside its own. */
export const outerAllow = ({ pageOrigin, media }: Pick<PageNeeds, 'pageOrigin' | 'media'>): string =>
  [...vitalFeatures(media), ...otherFeatures].map((feature) => `${feature} ${pageOrigin}`).join('; ')

/** The headers of a page with the widget, and nothing in them that it does not need. */
export const pageHeaders = (needs: PageNeeds): PageHeaders => {
  const directives = Object.entries(pageDirectives(needs)).map(([name, sources]) => `${name} ${sources}`)
  // Lit gives its templates to the browser through a policy of this name.
  if (needs.trustedTypes) directives.push("require-trusted-types-for 'script'", 'trusted-types lit-html')
  return { 'Content-Security-Policy': directives.join('; '), 'Permissions-Policy': permissionsPolicy(needs) }
}
