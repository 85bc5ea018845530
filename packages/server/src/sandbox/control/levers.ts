import type { Duration } from '../clock.ts'
import type { Fault } from '../faults.ts'
import type { ControlContext, Desk } from './context.ts'
import { pretendersOf } from './context.ts'

/** The fields of a form, as text; absent ones are empty. */
export type Fields = (name: string) => string

/** Does what a button of the page is for, and says so in a sentence. @throws RangeError, TypeError with a sentence for the reader */
export type Lever = (fields: Fields, context: ControlContext, desk: Desk) => string

const isDuration = (text: string): text is Exclude<Duration, number> => /^-?\d+(\.\d+)?(ms|s|m|h|d)$/.test(text)

const number = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new RangeError('That is not a whole number.')
  return Number(text)
}

const readFault = (fields: Fields): Fault => {
  const kind = fields('kind')
  const times = fields('times') === '' ? 1 : number(fields('times'))
  return {
    ...(/^\d{3}$/.test(kind) ? { status: Number(kind) } : {}),
    ...(kind === 'html' ? { html: true } : {}),
    ...(kind === 'hang' ? { hang: true } : {}),
    ...(kind === 'reset' ? { reset: true } : {}),
    ...(kind === 'truncate' ? { truncate: true } : {}),
    ...(fields('slow') !== '' || kind === 'slow' ? { slow: number(fields('slow') || '3000') } : {}),
    times: times === 0 ? Number.POSITIVE_INFINITY : times,
    when: fields('when') === 'after-commit' ? 'after-commit' : 'before',
  }
}

/** The levers by the names that the page's forms give them. */
export const levers: ReadonlyMap<string, Lever> = new Map<string, Lever>([
  [
    'advance',
    (fields, { sandbox }) => {
      const by = fields('by')
      if (!isDuration(by)) throw new RangeError('The clock moves by a number with a unit, such as 20m.')
      sandbox.advance(by)
      return 'The clock has moved.'
    },
  ],
  [
    'now',
    (_, { sandbox }) => {
      sandbox.clock.set(new Date())
      return 'The clock shows the real time.'
    },
  ],
  [
    'fail',
    (fields, { sandbox }) => {
      sandbox.fail(fields('matcher'), readFault(fields))
      return 'The fault is planned.'
    },
  ],
  [
    'lift',
    (fields, { account, bell }) => {
      account().faults.planned()[number(fields('index'))]?.lift()
      bell.ring()
      return 'The fault is lifted.'
    },
  ],
  [
    'quota',
    (fields, { sandbox }) => {
      const perHour = fields('perHour')
      sandbox.quota(perHour === '' ? null : number(perHour))
      return perHour === '' ? 'There is no quota any more.' : 'The quota is set.'
    },
  ],
  [
    'allow-list',
    (fields, { sandbox }) => {
      const addresses = fields('addresses')
        .split(/[\s,;]+/)
        .filter(Boolean)
      sandbox.allowList(addresses.length === 0 ? null : addresses)
      return addresses.length === 0 ? 'Any address may call.' : 'The list is set.'
    },
  ],
  [
    'webhook-target',
    (fields, { sandbox }) => {
      sandbox.webhooks.to(fields('url') === '' ? null : fields('url'))
      return fields('url') === '' ? 'Webhooks go nowhere.' : 'Webhooks go to this address.'
    },
  ],
  [
    'disturb',
    (fields, { sandbox }) => {
      const [copies, delay] = [number(fields('copies') || '1'), number(fields('delay') || '0') * 1_000]
      sandbox.webhooks.disturb({ copies, delay, reorder: fields('reorder') === 'yes' })
      return 'Webhooks travel like this from now on.'
    },
  ],
  [
    'resend',
    (fields, { sandbox }) => {
      sandbox.webhooks.resend(number(fields('index')))
      return 'It is sent once more.'
    },
  ],
  [
    'send-document',
    (fields, { sandbox }) => {
      sandbox.webhooks.send('RECEIVED_DOCUMENTS', { documentId: number(fields('documentId')) })
      return 'A webhook about a document is sent.'
    },
  ],
  [
    'send-notice',
    (fields, { sandbox }) => {
      sandbox.webhooks.send('NOTIFY_PUBLIC_USER', { participationId: number(fields('participationId')) })
      return 'A webhook about a notice is sent.'
    },
  ],
  [
    'connect',
    (fields, { sandbox, account }, desk) => {
      const pretenders = pretendersOf(desk, account())
      const [sessionId, participationId] = [number(fields('sessionId')), number(fields('participationId'))]
      const disconnect = pretenders.get(participationId)
      if (disconnect) {
        pretenders.delete(participationId)
        disconnect()
        return 'They have left.'
      }
      pretenders.set(participationId, sandbox.connect(sessionId, participationId))
      return 'They are in the call.'
    },
  ],
  [
    'keep',
    (_, { sandbox, bell }, desk) => {
      desk.kept = sandbox.snapshot()
      bell.ring()
      return 'This moment is kept.'
    },
  ],
  [
    'go-back',
    (_, { sandbox }, desk) => {
      if (!desk.kept) throw new RangeError('No moment was kept.')
      sandbox.restore(desk.kept)
      return 'It is that moment again.'
    },
  ],
  [
    'reset',
    (_, { sandbox }) => {
      sandbox.reset()
      return 'The clinic is as it was at the start.'
    },
  ],
])
