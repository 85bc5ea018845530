import type { SessionUpdate } from '../contract.ts'
import { type OpenLine, openWebLine } from './line.ts'

/** A view on its way to readers. Made once for all who see the same. */
export type UpdateMessage = {
  /** Names what the view says, without its time: the same on every instance, so that a reader may come back to any. */
  id: string
  json: string
  /** The event as it stands on the line. */
  event: Uint8Array
}

/** One open stream of server-sent events to one browser. */
export type EventStream = {
  /** Null where the line writes by itself. */
  body: ReadableStream<Uint8Array> | null
  /** Tells a view. To a reader that is behind, only the newest of those that wait, once it reads on. */
  tell(message: UpdateMessage): void
  /** Keeps the line alive and shows the page that it is. */
  beat(): void
  /** Ends the stream: after a word that the watch is to be renewed, or without one, so that the browser comes back. */
  end(last?: 'renew'): void
}

const encoder = new TextEncoder()
const beatEvent = encoder.encode('event: beat\ndata:\n\n')
const renewEvent = encoder.encode('event: renew\ndata:\n\n')

const encodeUpdate = (name: 'view' | 'resync', { id, json }: Omit<UpdateMessage, 'event'>): Uint8Array =>
  encoder.encode(`id: ${id}\nevent: ${name}\ndata: ${json}\n\n`)

/** Writes a view as an event. */
export const writeUpdate = (update: SessionUpdate): UpdateMessage => {
  const json = JSON.stringify(update)
  const { now: _now, nextPollIn: _next, ...said } = update
  const id = fingerprint(JSON.stringify(said))
  return { id, json, event: encodeUpdate('view', { id, json }) }
}

// FNV-1a: two views that follow each other must differ, and nobody gains by making two that do not.
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/**
 * Opens a stream. The first event says when to come back after a cut: at moments that differ, since a restart cuts all.
 *
 * @param onGone Called once when the reader has gone or the stream was ended.
 */
export const openEventStream = (onGone: () => void, openLine: OpenLine = openWebLine): EventStream => {
  let newest: UpdateMessage | undefined
  let isOpen = true
  const line = openLine({
    room() {
      if (!isOpen || newest === undefined || !line.hasRoom()) return
      const message = newest
      newest = undefined
      line.write(encodeUpdate('resync', message))
    },
    gone() {
      if (!isOpen) return
      isOpen = false
      onGone()
    },
  })
  line.write(encoder.encode(`retry: ${1_000 + Math.floor(Math.random() * 3_000)}\n\n`))
  return {
    body: line.body,
    tell(message) {
      if (!isOpen) return
      if (!line.hasRoom()) {
        newest = message
        return
      }
      line.write(newest === undefined ? message.event : encodeUpdate('resync', message))
      newest = undefined
    },
    beat() {
      if (isOpen && line.hasRoom()) line.write(beatEvent)
    },
    end(last) {
      if (!isOpen) return
      if (last === 'renew') line.write(renewEvent)
      line.end()
    },
  }
}
