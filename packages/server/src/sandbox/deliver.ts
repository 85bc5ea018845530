import type { Agenda } from './agenda.ts'
import type { Clock } from './clock.ts'
import type { Fetch } from './connection.ts'
import { rejectOnAbort } from './misbehave.ts'

/** Receives a webhook in process; the status of its answer is the outcome. */
export type WebhookReceiver = (request: Request) => Response | Promise<Response>

/** One try to deliver. */
export type Delivery = {
  /** Milliseconds on the sandbox's clock. */
  at: number
  /** The status that was answered; 0 where there was no answer. */
  status: number
}

/** Where something is to be delivered, and what becomes of it. */
export type Parcel = {
  target: WebhookReceiver | string
  body: string
  onTry(delivery: Delivery): void
  onEnd(delivered: boolean): void
}

/** Brings webhooks to their address. */
export type Deliverer = {
  /** Delivers now, and again later as long as no 2xx is answered. Gives nothing to wait for: whoever caused it goes on. */
  deliver(parcel: Parcel): void
  /** Waits until nothing is on its way at this moment of the clock. What is planned for later is not waited for. */
  settled(): Promise<void>
  close(): void
}

// Policy and patience are inferred: the article's sentence about an answer that is no 2xx was cut.
const minute = 60_000
const pauses = [minute, 5 * minute, 30 * minute]
const patience = 10_000

/** Starts with nothing on its way. `send` is the platform's `fetch`, unless another is given. */
export const createDeliverer = (clock: Clock, agenda: Agenda, send: Fetch = globalThis.fetch): Deliverer => {
  const underway = new Set<Promise<void>>()
  const closed = new AbortController()

  const attempt = async ({ target, body }: Parcel): Promise<number> => {
    const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(patience)])
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json; charset=utf-8' }, body, signal }
    // A redirect is not followed: whoever answers with another address has not taken it.
    const answer = async (): Promise<Response> =>
      typeof target === 'string'
        ? send(target, { ...init, redirect: 'manual' })
        : target(new Request('https://webhook.example.com/', init))
    const response = await Promise.race([answer(), rejectOnAbort(signal)])
    await response.body?.cancel()
    return response.status
  }

  const start = (parcel: Parcel, tries: number): void => {
    const work = async (): Promise<void> => {
      // Later than whatever caused it.
      await Promise.resolve()
      const at = clock.now()
      const status = await attempt(parcel).catch(() => 0)
      if (closed.signal.aborted) return
      parcel.onTry({ at, status })
      const pause = pauses[tries]
      if (status >= 200 && status < 300) parcel.onEnd(true)
      else if (pause === undefined) parcel.onEnd(false)
      else agenda.at(clock.now() + pause, () => start(parcel, tries + 1))
    }
    const running: Promise<void> = work().finally(() => underway.delete(running))
    underway.add(running)
  }

  return {
    deliver: (parcel) => start(parcel, 0),
    async settled() {
      while (underway.size > 0) await Promise.all(underway)
    },
    close: () => closed.abort(),
  }
}
