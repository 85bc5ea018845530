import type { ServerResponse } from 'node:http'
import type { LineListener, OpenLine } from '../routes/line.ts'

/** A line straight into Node's own answer. */
export type NodeLine = {
  open: OpenLine
  /** Sends the head of an answer whose body goes over this line, and what was written until now. False where it does not. */
  start(response: Response): boolean
}

/** Makes a line that nothing is written to before {@link NodeLine.start}. */
export const createNodeLine = (outgoing: ServerResponse): NodeLine => {
  let listener: LineListener | undefined
  let early: Uint8Array[] | undefined = []
  let ended = false
  return {
    open(given) {
      listener = given
      outgoing.once('close', given.gone)
      outgoing.on('drain', given.room)
      return {
        body: null,
        hasRoom: () => !outgoing.writableNeedDrain,
        write(bytes) {
          if (early === undefined) outgoing.write(bytes)
          else early.push(bytes)
        },
        end() {
          ended = true
          if (early === undefined) outgoing.end()
          given.gone()
        },
      }
    },
    start(response) {
      if (listener === undefined || response.status !== 200) return false
      if (outgoing.destroyed) {
        listener.gone()
        return true
      }
      outgoing.writeHead(200, Object.fromEntries(response.headers))
      for (const bytes of early ?? []) outgoing.write(bytes)
      early = undefined
      if (ended) outgoing.end()
      return true
    },
  }
}
