import { found, isFine } from '../../explain/finding.ts'
import { version } from '../../version.ts'
import { inWords, isTrouble, objectOf, type Reply } from './ask.ts'
import type { Means } from './check-vendor.ts'
import type { DoctorFinding } from './codes.ts'
import type { Check } from './report.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const mountFix =
  "Let the mount and the endpoint name one path: app.use('/securevideo', toNodeHandler(video)) and https://…/securevideo"

/** What the answer is, if it is not that of the helper. */
const judgeAnswer = (reply: Reply): DoctorFinding | undefined => {
  const { status } = reply
  if (status === 404) {
    const message = 'A server answers there, and knows no /health below that path: the helper is mounted elsewhere.'
    return found('endpoint-not-found', message, mountFix)
  }
  if ((status >= 300 && status < 400) || status === 401 || status === 403 || status === 407) {
    const message = `Something stands in front of the helper and answers ${status}: a sign-in page, a redirect or a firewall.`
    const fix =
      'Let the path of the endpoint through: the helper asks your authorize by itself. Name the address that is not redirected.'
    return found('endpoint-blocked', message, fix)
  }
  if (status >= 500) {
    const message = `The server there answers ${status}.`
    return found('endpoint-error', message, 'Look into its log, and whether the proxy reaches it.')
  }
  const health = objectOf(reply)
  const isOurs = status === 200 && health?.v === 1 && typeof health.version === 'string' && isRecord(health.streams)
  if (isOurs) return undefined
  const message = `Something else answers /health there, with status ${status}: a page of your application, or another program.`
  return found('endpoint-not-ours', message, mountFix)
}

const expected = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "frame-ancestors 'none'",
} as const

const lookAtHeaders = ({ headers }: Reply): DoctorFinding[] => {
  const changed = Object.entries(expected).flatMap(([name, word]) => (headers.get(name)?.includes(word) ? [] : [name]))
  if (changed.length === 0) return []
  const message = `Something on the way changes what the helper sends as ${changed.join(', ')}.`
  const fix =
    'Leave the headers of this path alone. nginx: no proxy_hide_header, proxy_ignore_headers or add_header there'
  return [found('headers-changed', message, fix, 'warning')]
}

const lookAtState = (health: Record<string, unknown>): DoctorFinding[] => {
  const findings: DoctorFinding[] = []
  const { store, ledger } = health
  if (health.version !== version) {
    const shown =
      typeof health.version === 'string' && /^[\w.+-]{1,40}$/.test(health.version) ? health.version : 'another'
    const message = `The helper there is of version ${shown}, this command of ${version}.`
    findings.push(found('version-differs', message, 'Run the doctor of the version that is deployed there.', 'note'))
  }
  if (isRecord(store) && store.ok === false) {
    const message =
      'The helper cannot reach its store, or is refused a part of it: instances do not hear of each other.'
    findings.push(
      found(
        'store-away',
        message,
        'Look at the Redis behind createRedisStore, at the network between, and at the rights of its user, channels included.',
      ),
    )
  }
  if (isRecord(ledger) && typeof ledger.pausedFor === 'number' && ledger.pausedFor > 0) {
    const message = `The helper does not poll for ${Math.ceil(ledger.pausedFor)} s more: the hour's quota is used up.`
    const fix =
      'My Account > API in SecureVideo shows the quota; give it to the helper: quota: { perHour: …, reserve: … }'
    findings.push(found('polling-paused', message, fix, 'warning'))
  }
  return findings
}

/** What is known of the helper after its `/health` was read. */
export type FoundHelper = { check: Check; health: Record<string, unknown> | undefined }

/** Reads the helper's own account of itself, through whatever stands in front of it. */
export const checkEndpoint = async (endpoint: string | undefined, { ask, timeout }: Means): Promise<FoundHelper> => {
  if (endpoint === undefined) {
    const says = 'not looked at: name it by --endpoint'
    return { check: { name: 'endpoint', state: 'skipped', says, findings: [] }, health: undefined }
  }
  const reply = await ask(`${endpoint}/health`, { timeout, headers: { accept: 'application/json' } })
  const trouble = (finding: DoctorFinding): FoundHelper => ({
    check: { name: 'endpoint', state: 'trouble', says: endpoint, findings: [finding] },
    health: undefined,
  })
  if (isTrouble(reply)) {
    const fix =
      'Start the server, and look at its address, DNS, the certificate and the firewall, as a browser would need them.'
    return trouble(found('endpoint-unreachable', `The endpoint could not be reached: ${inWords(reply)}.`, fix))
  }
  const wrong = judgeAnswer(reply)
  if (wrong !== undefined) return trouble(wrong)
  const health = objectOf(reply) ?? {}
  const findings = [...lookAtHeaders(reply), ...lookAtState(health)]
  const says = `the helper answers at ${endpoint}`
  return { check: { name: 'endpoint', state: isFine(findings) ? 'fine' : 'trouble', says, findings }, health }
}
