import { checkOptions } from '../../client/options.ts'
import { found, isFine } from '../../explain/finding.ts'
import { type Ask, inWords, isHtml, isTrouble, type Reply } from './ask.ts'
import { checkClock, noClock } from './check-clock.ts'
import type { Account } from './check-environment.ts'
import type { DoctorFinding } from './codes.ts'
import { listAddress } from './list-address.ts'
import type { Check } from './report.ts'

/** What the checks ask with. */
export type Means = { ask: Ask; timeout: number }

/** What SecureVideo's answer says, but for a 401. */
const judge = (reply: Reply, kind: Account['kind']): DoctorFinding[] => {
  const { status, headers, text, localAddress } = reply
  if (status === 412) {
    return [
      found(
        'address-not-listed',
        "SecureVideo answers 412: this server's address is not on the account's list. The keys are right.",
        listAddress(localAddress, kind),
      ),
    ]
  }
  if (status === 429) {
    const wait = headers.get('retry-after')
    const when = wait !== null && /^\d{1,6}$/.test(wait) ? `Ask again in ${wait} seconds` : 'Ask again within the hour'
    return [
      found(
        'quota-used-up',
        "SecureVideo answers 429: the account's hourly quota is used up. The keys are right.",
        `${when}. My Account > API in SecureVideo shows the quota; give it to the helper: quota: { perHour: …, reserve: … }`,
      ),
    ]
  }
  const isList = status === 200 && !isHtml(reply) && text.trimStart().startsWith('[')
  if (isList) return []
  if (status < 400 || (status === 404 && isHtml(reply))) {
    const what = isHtml(reply) ? 'HTML' : status >= 300 ? 'a redirect' : 'something else'
    const message = `What answers is not SecureVideo's API: ${what}, with status ${status}.`
    return [
      found(
        'not-the-api',
        message,
        'SECUREVIDEO_BASE_URL=https://api.securevideo.com, and look at any proxy on the way',
      ),
    ]
  }
  if ([403, 404, 405, 501].includes(status)) {
    const message = `SecureVideo answers ${status} to GET /group, so it is not known whether the keys are right.`
    const fix = 'Ask SecureVideo Support whether the API is switched on for this account.'
    return [found('call-refused', message, fix, 'warning')]
  }
  const message = `SecureVideo, or something between here and there, answers with status ${status}.`
  return [found('vendor-error', message, 'Try again later; if it stays, ask SecureVideo Support.')]
}

const refusedKeys = async (
  { keys, base = '', kind }: Account,
  askWith: (authorization: string) => ReturnType<Ask>,
): Promise<DoctorFinding> => {
  // Whether the two are exchanged only SecureVideo knows; nobody else is asked.
  const { authorizations } = checkOptions({ apiKey: keys?.secretKey ?? '', secretKey: keys?.apiKey ?? '' })
  const answer = keys?.secretKey.includes(':') ? undefined : await askWith(authorizations[0] ?? '')
  if (answer !== undefined && !isTrouble(answer) && [200, 412, 429].includes(answer.status)) {
    const message =
      'SecureVideo answers 401, but not with the two keys exchanged: each stands in the place of the other.'
    const fix =
      'Exchange the values of SECUREVIDEO_API_KEY and SECUREVIDEO_SECRET_KEY. If the secret one was in a page, have it replaced.'
    return found('keys-swapped', message, fix)
  }
  const isTheirs = /(^|\.)securevideo\.com$/.test(new URL(base).hostname)
  const message = 'SecureVideo answers 401: the API key or the secret key is wrong, or they are of two accounts.'
  if (kind === 'sandbox' && isTheirs) {
    return found(
      'keys-refused',
      message,
      "They are a sandbox's keys: set SECUREVIDEO_BASE_URL to what npx securevideo sandbox printed",
    )
  }
  return found(
    'keys-refused',
    message,
    'Copy both anew from My Account > API in SecureVideo, and look for a part that is missing.',
  )
}

/** Asks SecureVideo one harmless question (a second time with the keys exchanged, after a 401), and reads the clock off its answer. */
export const checkVendor = async (account: Account, { ask, timeout }: Means): Promise<[Check, Check]> => {
  const { keys, base } = account
  if (keys === undefined || base === undefined) {
    const says = 'not asked: see the environment'
    return [{ name: 'vendor', state: 'skipped', says, findings: [] }, noClock(says)]
  }
  const askWith = (authorization: string) =>
    ask(`${base}/group`, {
      timeout,
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    })
  const began = Date.now()
  const [authorization = ''] = checkOptions(keys).authorizations
  const answer = await askWith(authorization)
  const middle = (began + Date.now()) / 2
  const { host } = new URL(base)
  if (isTrouble(answer)) {
    const message = `SecureVideo could not be reached at ${host}: ${inWords(answer)}.`
    const fix =
      answer.trouble === 'tls'
        ? 'If a proxy of your company opens connections: NODE_EXTRA_CA_CERTS=/path/to/its-ca.pem; and look whether the address speaks HTTPS'
        : `Let this server reach ${host}: look at DNS, the firewall and any proxy`
    const finding = found('vendor-unreachable', message, fix)
    const check: Check = { name: 'vendor', state: 'trouble', says: `${host} does not answer`, findings: [finding] }
    return [check, noClock('SecureVideo told no time')]
  }
  const findings = answer.status === 401 ? [await refusedKeys(account, askWith)] : judge(answer, account.kind)
  const says = findings.length === 0 ? `${host} knows the keys and this address` : `${host} answers ${answer.status}`
  const check: Check = { name: 'vendor', state: isFine(findings) ? 'fine' : 'trouble', says, findings }
  return [check, checkClock(answer.headers.get('date'), middle, account.kind)]
}
