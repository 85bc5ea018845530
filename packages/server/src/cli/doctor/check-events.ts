import { createKeys } from '../../access/derive-keys.ts'
import { createLineProbe } from '../../access/line-probe.ts'
import { found, isFine } from '../../explain/finding.ts'
import { inWords, isTrouble, type Reply, type Trouble } from './ask.ts'
import type { Means } from './check-vendor.ts'
import type { DoctorFinding } from './codes.ts'
import type { Check } from './report.ts'

/** The helper that pushes, and the keys it should have. */
export type Pusher = { endpoint: string; keys: { apiKey: string; secretKey: string }; health: Record<string, unknown> }

/** Milliseconds that a trial stream lasts, with some to spare. */
const trial = 7_000

const beatsIn = (text: string): number => text.split('event: beat').length - 1

const bufferedFix =
  'nginx: proxy_buffering off; proxy_read_timeout 1h (it believes X-Accel-Buffering, unless proxy_ignore_headers says otherwise); others: let text/event-stream through as it comes; or streams: 0'

const judge = (reply: Reply | Trouble): DoctorFinding[] => {
  if (isTrouble(reply)) {
    const message = `The event stream does not open: ${inWords(reply)}.`
    return [found('events-failed', message, 'Let long answers through, or turn pushing off: streams: 0')]
  }
  const { status, headers, text } = reply
  if (status === 404 && /problem/.test(headers.get('content-type') ?? '')) {
    const message =
      'The helper there does not open what is sealed with this secret key: it runs with another, or its clock is off.'
    return [found('secret-differs', message, 'Set SECUREVIDEO_SECRET_KEY to the same key on every instance, and here.')]
  }
  if (status !== 200 || !headers.get('content-type')?.startsWith('text/event-stream')) {
    const message = `The event stream does not open: something answers ${status} without events.`
    return [found('events-failed', message, 'Let GET below …/events/ through, or turn pushing off: streams: 0')]
  }
  if (headers.has('content-encoding')) {
    const message = 'Something compresses the event stream, and holds events back until there is enough to compress.'
    const fix = 'Leave text/event-stream out of compression: nginx: gzip_types without it; it is sent with no-transform'
    return [found('events-compressed', message, fix, 'warning')]
  }
  // The beats are two seconds apart: whoever gets several at once gets them late.
  if (beatsIn(text) === 1) return []
  const message = 'Something on the way collects the event stream and hands it on late, so pages fall back to polling.'
  return [found('events-buffered', message, bufferedFix, 'warning')]
}

/** Opens a trial stream, which takes the secret key and no session, and looks whether its beats come one by one. */
export const checkEvents = async ({ endpoint, keys, health }: Pusher, { ask, timeout }: Means): Promise<Check> => {
  const { streams } = health
  if (typeof streams === 'object' && streams !== null && 'limit' in streams && streams.limit === 0) {
    const message = 'The helper pushes nothing: pages poll, and learn of changes some seconds later.'
    const finding: DoctorFinding = found('events-off', message, '', 'note')
    return { name: 'events', state: 'fine', says: 'switched off there (streams: 0)', findings: [finding] }
  }
  const word = await createLineProbe(createKeys(keys.secretKey), Date.now())
  const reply = await ask(`${endpoint}/events/${word}?apiKey=${encodeURIComponent(keys.apiKey)}`, {
    timeout: Math.max(timeout, trial),
    headers: { accept: 'text/event-stream', 'accept-encoding': 'gzip, deflate, br' },
    isEnough: (text, headers) => beatsIn(text) > 0 || headers.has('content-encoding'),
  })
  const findings = judge(reply)
  const says = findings.length === 0 ? 'arrive as they are sent' : 'do not arrive as they are sent'
  return { name: 'events', state: isFine(findings) ? 'fine' : 'trouble', says, findings }
}
