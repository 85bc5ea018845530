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

/**
 * Answers a call the way a fault says, after the call's work or instead of it.
 *
 * @param work does what was asked, and gives the answer that would have been sent
 * @param ended aborted when nobody waits for the answer any more
 */
export const misbehave = async (
  fault: Fault,
  clock: Clock,
  work: () => Promise<Response>,
  ended: AbortSignal,
): Promise<Response> => {
  if (fault.truncate) return truncate(await work())
  if (fault.when === 'after-commit') {
    const lost = await work()
    await lost.body?.cancel()
  }
  if (fault.hang) return rejectOnAbort(ended)
  if (fault.reset) throw connectionError('ECONNRESET')
  if (fault.html) return respondInHtml(clock, fault.status ?? 200)
  const status = fault.status ?? 500
  return refuse(clock, new Refusal(status, sentences[status] ?? 'The sandbox was told to let this call fail.'))
}
