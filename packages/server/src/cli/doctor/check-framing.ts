import { readFraming } from '../../client/framing.ts'
import type { Framing } from '../../contract.ts'
import { found } from '../../explain/finding.ts'
import { type Ask, isTrouble } from './ask.ts'
import type { Means } from './check-vendor.ts'
import type { DoctorFinding } from './codes.ts'
import type { Check } from './report.ts'

const mostRedirects = 2

/** Opens a page once for all who ask for it, redirects counted: whoever asks again gets the first answer. */
const openOnce = (ask: Ask, timeout: number): ((url: string) => Promise<Response>) => {
  let first: Promise<Response> | undefined
  const open = async (url: string, redirects: number): Promise<Response> => {
    const answer = await ask(url, { timeout, headers: { accept: 'text/html' }, isEnough: () => true })
    if (isTrouble(answer)) throw new Error(answer.word)
    const location = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400 && location !== null && redirects > 0) {
      return open(new URL(location, url).href, redirects - 1)
    }
    const { status, headers } = answer
    return Object.defineProperty(new Response(null, { status, headers }), 'url', { value: url })
  }
  return (url) => {
    first ??= open(url, mostRedirects)
    return first
  }
}

const judge = (verdict: 'denied' | 'unknown', pages: readonly string[]): DoctorFinding[] => {
  const origins = pages.join(', ')
  if (origins === '') return []
  if (verdict === 'denied') {
    const message = `SecureVideo does not allow its pages in a frame of ${origins}, so sessions open in a window there.`
    const fix = `Ask SecureVideo Support to allow ${origins}; or leave it at windows: framing: 'denied', and doctor --window`
    return [found('framing-refused', message, fix, 'warning')]
  }
  const message = `SecureVideo's home page could not be read, so it is not known whether ${origins} may hold it in a frame.`
  const fix = "Look at SECUREVIDEO_HUB_URL; or say what you know: framing: 'allowed'"
  return [found('framing-unknown', message, fix, 'warning')]
}

/** Holds the rules of SecureVideo's home page against the pages that would hold it in a frame. No join address is ever asked. */
export const checkFraming = async (
  hub: string | undefined,
  origins: readonly string[],
  windows: boolean,
  { ask, timeout }: Means,
): Promise<Check> => {
  const skip = (says: string): Check => ({ name: 'framing', state: 'skipped', says, findings: [] })
  if (windows) return skip('not looked at: --window')
  if (hub === undefined) return skip('not looked at: see the environment')
  if (origins.length === 0) return skip('not looked at: name your pages by --endpoint or --origin')
  const fetch = openOnce(ask, timeout)
  const signal = AbortSignal.timeout(timeout * (mostRedirects + 1))
  const verdicts: Record<Framing, string[]> = { allowed: [], denied: [], unknown: [] }
  for (const pageOrigin of origins) {
    verdicts[await readFraming({ hubUrl: hub, pageOrigin, fetch, signal })].push(pageOrigin)
  }
  const findings = [...judge('denied', verdicts.denied), ...judge('unknown', verdicts.unknown)]
  const says = `${new URL(hub).host} in pages of ${origins.join(', ')}`
  return { name: 'framing', state: findings.length === 0 ? 'fine' : 'trouble', says, findings }
}
