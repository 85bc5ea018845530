import type { IncomingMessage } from 'node:http'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { emptiedBody } from './emptied-body.ts'

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

/**
 * The body that somebody in front of the helper has read already, or undefined where the stream is still whole.
 *
 * @param parsed What a parser left, wherever its framework keeps it.
 */
export const handedOverBody = (
  req: IncomingMessage & { body?: unknown },
  parsed: unknown = req.body ?? parsedByH3(req),
): Body | undefined => {
  if (req.method === 'GET' || req.method === 'HEAD') return undefined
  // Cloud functions keep the bytes here, and the bridge below us looks there first.
  const rawBody: unknown = Reflect.get(req, 'rawBody')
  if (rawBody instanceof Buffer) return undefined
  if (parsed instanceof Readable && parsed !== req) return bytesOf(parsed)
  const whole = !req.readableDidRead && !req.readableEnded
  if (whole) return undefined
  if (parsed === undefined || parsed === req || isPlaceholder(parsed, req)) return emptiedBody()
  if (typeof parsed === 'string') return parsed
  return parsed instanceof Uint8Array ? new Uint8Array(parsed) : JSON.stringify(parsed)
}

// Streams may carry text, which the web's do not; an error ends the second stream as well, and is told by it.
const bytesOf = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(pipeline(stream, new PassThrough(), () => {})) as ReadableStream<Uint8Array>

// Nitro's parser of h3's first release leaves it under a registered symbol.
const parsedByH3 = (req: object): unknown => Reflect.get(req, Symbol.for('h3ParsedBody'))

// Parsers of Express 4's time leave `{}` also where they have read nothing.
const isPlaceholder = (parsed: unknown, req: IncomingMessage): boolean =>
  typeof parsed === 'object' &&
  parsed !== null &&
  !(parsed instanceof Uint8Array) &&
  Object.keys(parsed).length === 0 &&
  Number(req.headers['content-length'] ?? 0) > '{}'.length
