import type { OpenLine } from './line.ts'

/** As much as a stream needs of Node's own answer, which `@hono/node-server` puts into Hono's environment. */
export type Outgoing = {
  readonly statusCode: number
  readonly headersSent: boolean
  readonly destroyed: boolean
  readonly writableNeedDrain: boolean
  write(...rest: unknown[]): unknown
  end(...rest: unknown[]): unknown
  on(event: 'close' | 'drain', listener: () => void): unknown
}

// Without `writableNeedDrain`, as over HTTP/2, nothing would tell that a reader is behind: such an answer gets a web stream.
const isOutgoing = (value: unknown): value is Outgoing => {
  if (typeof value !== 'object' || value === null) return false
  const kindOf = (name: string) => typeof Reflect.get(value, name)
  return (
    ['write', 'end', 'on'].every((name) => kindOf(name) === 'function') && kindOf('writableNeedDrain') === 'boolean'
  )
}

/** Node's own answer to a request in a Hono application that `@hono/node-server` serves; undefined anywhere else. */
export const outgoingOf = (env: unknown): Outgoing | undefined => {
  if (typeof env !== 'object' || env === null || !('outgoing' in env)) return undefined
  return isOutgoing(env.outgoing) ? env.outgoing : undefined
}

/**
 * Makes a line into Node's own answer, for the application that is mounted in a partner's: a web stream takes half as much memory again,
 * and several times as long to reach thousands.
 *
 * The answer that goes with it is empty, and the partner's middleware puts headers on it as on any other. Their server then writes its head
 * and ends it, and from that moment on, instead of ending, it is the line's: nothing else tells when the headers are settled. An answer
 * with another status, or with a body, is not the line's and is let go its way.
 */
export const createOutgoingLine =
  (outgoing: Outgoing): OpenLine =>
  ({ gone, room }) => {
    let early: Uint8Array[] | undefined = []
    let isEnded = false
    let hasBody = false
    const { end, write } = outgoing

    const isMine = (rest: unknown[]): boolean =>
      rest.length === 0 && !hasBody && outgoing.headersSent && outgoing.statusCode === 200 && !outgoing.destroyed

    const noteBody: Outgoing['write'] = (...rest) => {
      hasBody = true
      return write.apply(outgoing, rest)
    }
    outgoing.write = noteBody
    outgoing.end = (...rest) => {
      // It stays in its place: whoever has wrapped it meanwhile would be lost if it were put back.
      if (early === undefined) return end.apply(outgoing, rest)
      const waiting = early
      early = undefined
      if (outgoing.write === noteBody) outgoing.write = write
      if (isMine(rest)) {
        for (const bytes of waiting) outgoing.write(bytes)
        return isEnded ? end.call(outgoing) : outgoing
      }
      gone()
      return end.apply(outgoing, rest)
    }
    outgoing.on('close', gone)
    outgoing.on('drain', room)
    return {
      body: null,
      hasRoom: () => !outgoing.writableNeedDrain,
      write(bytes) {
        if (early === undefined) outgoing.write(bytes)
        else early.push(bytes)
      },
      end() {
        isEnded = true
        if (early === undefined) outgoing.end()
        gone()
      },
    }
  }
