import type { Device, Finding } from './opening.ts'
import type { CheckResult } from './report.ts'
import type { CheckWords } from './words/en.ts'

// Loaded when something keeps a camera or a microphone from the page, so it takes nothing but types from elsewhere.

type Policed = Document & { featurePolicy?: { allowsFeature(feature: string): boolean } }

// Facebook, Instagram, WeChat, Line and their like, and any Android app that shows the page in a view of its own.
const apps =
  /FBA[NV]|FB_IAB|Instagram|MicroMessenger|\bLine\/|Twitter|TikTok|musical_ly|Bytedance|Snapchat|LinkedInApp|KAKAOTALK|NAVER|Pinterest|; wv\)/

const isIos = (): boolean =>
  /iP(hone|ad|od)/.test(navigator.userAgent) ||
  // An iPad calls itself a Macintosh, which has no touch screen.
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

const isInApp = (): boolean => apps.test(navigator.userAgent)

// The browser that every device of this kind has: where to go from an app, and what iOS lists in its settings.
const browserName = (): string => {
  if (!isIos()) return 'Chrome'
  const [, own = ''] = /(CriOS|FxiOS|EdgiOS)/.exec(navigator.userAgent) ?? []
  return { CriOS: 'Chrome', FxiOS: 'Firefox', EdgiOS: 'Edge' }[own] ?? 'Safari'
}

const finding = (result: CheckResult, word: keyof CheckWords): Finding => [result, word, browserName()]

// Only Chromium can say so; elsewhere a page's policy looks like a refusal.
const isForbidden = (device: Device, page: Policed = document): boolean =>
  page.featurePolicy?.allowsFeature(device) === false

// Where a refusal is taken back: in the settings of iOS, in Safari's menu, else beside the address.
const placeOfPermission = (): keyof CheckWords => {
  if (isIos()) return 'deniedIos'
  return /Macintosh.*Version\/\S+ Safari/.test(navigator.userAgent) ? 'deniedMac' : 'denied'
}

// What keeps the whole page from asking for devices.
const explainPage = (): Finding => {
  if (!isSecureContext) return finding('insecure', 'insecure')
  return isInApp() ? finding('in-app', 'inApp') : finding('unsupported', 'unsupported')
}

/** The browser's record of a permission, where it keeps one and tells. */
export const permissionFor = async (device: Device): Promise<PermissionStatus | undefined> => {
  try {
    return await navigator.permissions.query({ name: device })
  } catch {
    return undefined
  }
}

/** Why a device was not given, by the names that browsers have agreed upon (Media Capture and Streams, 10.2). */
export const explainRefusal = (error: unknown, device: Device, permission: PermissionState | undefined): Finding => {
  // Nobody was asked: there was nothing to ask with.
  if (error instanceof TypeError) return explainPage()
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    // Without a camera people join every day.
    return finding('missing', device === 'camera' ? 'soundOnly' : 'missing')
  }
  if (name === 'NotReadableError') return finding('in-use', 'inUse')
  if (name === 'SecurityError') return finding('unsupported', 'unsupported')
  if (name !== 'NotAllowedError') return finding('failed', 'failed')
  if (isForbidden(device)) return finding('unsupported', 'unsupported')
  if (isInApp()) return finding('in-app', 'inApp')
  // Chromium’s own words; no other field tells who refused.
  if (/system/i.test(message)) return finding('denied', 'deniedSystem')
  const unanswered = permission === 'prompt' || /dismissed/i.test(message)
  return unanswered ? finding('dismissed', 'dismissed') : finding('denied', placeOfPermission())
}
