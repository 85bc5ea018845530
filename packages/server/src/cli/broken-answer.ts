import { ServerResponse } from 'node:http'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** What @hono/node-server knows of a call beside the request. */
export type Bindings = HttpBindings | Http2Bindings

/** Breaks the connection of a call that gets no answer. */
export const breakConnection = ({ incoming }: Bindings): Response => {
  incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Sends an answer as far as it goes, then breaks the connection. */
export const sendCutShort = async (response: Response, bindings: Bindings): Promise<Response> => {
  const { outgoing } = bindings
  const reader = response.body?.getReader()
  // The sandbox is served over HTTP 1 only; this says so to the compiler.
  if (!(outgoing instanceof ServerResponse) || !reader) return breakConnection(bindings)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const { value } = chunk
      await new Promise((sent) => outgoing.write(value, sent))
    }
  } catch {
    // The stream fails where the answer is to be cut: that is the point of it.
  }
  return breakConnection(bindings)
}
