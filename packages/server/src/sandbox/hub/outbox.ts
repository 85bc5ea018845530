import { type EventStream, type EventStreamOptions, openEventStream } from './event-stream.ts'
import type { RoomMessage } from './room-messages.ts'

/** What the hub has to tell one page: held while the page's stream is broken, and sent again from where it broke. */
export type Outbox = {
  /** Sends now if it can. A kept message is also repeated to a page that missed it. */
  send(message: RoomMessage, keep?: 'keep'): void
  /** Opens a (new) stream, and repeats what came after event `last`. */
  open(last: number, first: RoomMessage, onGone: () => void): Response
  end(): void
}

/** Steps of a connection that are kept for a page whose stream is broken: some twenty belong to one connection. */
const mostKept = 200

/** Makes an outbox for one page. */
export const createOutbox = (options: Pick<EventStreamOptions, 'closed' | 'beat'> = {}): Outbox => {
  const kept: { id: number; text: string }[] = []
  let stream: EventStream | undefined
  let count = 0

  return {
    send(message, keep) {
      const event = { id: ++count, text: JSON.stringify(message) }
      if (keep) kept.push(event)
      if (kept.length > mostKept) kept.shift()
      stream?.send(event)
    },
    open(last, first, onGone) {
      const before = stream
      const opened = openEventStream({
        ...options,
        onEnd: () => {
          // A page that reconnects faster than its loss is noticed has a newer stream already.
          if (stream !== opened) return
          stream = undefined
          onGone()
        },
      })
      stream = opened
      before?.end()
      // Without an id of its own, so that the page does not think it has seen what follows.
      opened.send({ text: JSON.stringify(first) })
      for (const event of kept) if (event.id > last) opened.send(event)
      return opened.response
    },
    end() {
      const open = stream
      stream = undefined
      open?.end()
    },
  }
}
