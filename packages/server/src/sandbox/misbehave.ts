import type { Agenda } from './agenda.ts'
import { Refusal, refuse, respondInHtml } from './api/respond.ts'
import type { Clock } from './clock.ts'
import type { Fault } from './faults.ts'

/** The error that `fetch` gives in Node where there is no connection to the other side, or no longer. */
export const connectionError = (code: 'ECONNRESET' | 'ECONNREFUSED' | 'ENOTFOUND'): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

/** Whether an error is one that {@link connectionError} made. */
export const isConnectionError = (error: unknown): boolean =>
  error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause

/** Waits for an abort and fails with its reason, as `fetch` does. */
export const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

// What a fault can do beside taking its time.
const kinds = ['truncate', 'hang', 'reset', 'html', 'status'] as const

const sentences: Record<number, string> = {
  401: 'The API Identifier and API Secret Key were not accepted.',
  // The one sentence here that the guide quotes.
  412: 'Request must be from a whitelisted IP address',
  429: 'The hourly quota of requests is used up.',
  501: 'This is planned and not implemented yet.',
}

const cutShort = new WeakSet<Response>()

/** Whether an answer is one that will end before its promised length: over a socket the connection is broken there. */
export const isCutShort = (response: Response): boolean => cutShort.has(response)

const truncate = async (whole: Response): Promise<Response> => {
  const bytes = new Uint8Array(await whole.arrayBuffer())
  const half = bytes.subarray(0, bytes.byteLength / 2)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(half),
    // What undici gives a reader whose connection ended before the promised length.
    pull: (controller) =>
      controller.error(
        new TypeError('terminated', {
          cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
        }),
      ),
  })
  const response = new Response(body, whole)
  cutShort.add(response)
  return response
}

/** What {@link misbehave} works with. */
export type MisbehaveParts = {
  clock: Clock
  agenda: Agenda
  /** Does what was asked, and gives the answer that would have been sent. */
  work: () => Promise<Response>
  /** Aborted when nobody waits for the answer any more. */
  ended: AbortSignal
}

const wait = async ({ clock, agenda, ended }: MisbehaveParts, span: number): Promise<void> => {
  ended.throwIfAborted()
  let callOff = () => {}
  const waited = new Promise<void>((resolve) => {
    callOff = agenda.at(clock.now() + span, resolve)
  })
  try {
    await Promise.race([waited, rejectOnAbort(ended)])
  } finally {
    callOff()
  }
}

/** Answers a call the way a fault says, after the call's work or instead of it. */
export const misbehave = async (fault: Fault, parts: MisbehaveParts): Promise<Response> => {
  const { clock, work, ended } = parts
  const isHarmless = !kinds.some((kind) => fault[kind])
  const done = fault.when === 'after-commit' ? await work() : undefined
  if (fault.slow !== undefined) await wait(parts, fault.slow)
  if (isHarmless) return done ?? work()
  if (fault.truncate) return truncate(done ?? (await work()))
  await done?.body?.cancel()
  if (fault.hang) return rejectOnAbort(ended)
  if (fault.reset) throw connectionError('ECONNRESET')
  if (fault.html) return respondInHtml(clock, fault.status ?? 200)
  const status = fault.status ?? 500
  return refuse(clock, new Refusal(status, sentences[status] ?? 'The sandbox was told to let this call fail.'))
}
