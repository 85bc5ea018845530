import type { Clock } from '../clock.ts'

/** What a resource answers: a status, and the record to show unless the status is 204. */
export type Answer = { status: 200 | 201; record: unknown } | { status: 204 }

/** A call that the vendor turns down, with the sentence that it says. */
export class Refusal extends Error {
  readonly status: number
  readonly body: { Message: string; MessageDetail?: string }

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.body = { Message: message }
  }
}

// ASP.NET on IIS, as every recorded answer shows; never `Location`, `ETag`, CORS or rate-limit headers.
const headersOf = (clock: Clock) => ({
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Expires: '-1',
  Server: 'Microsoft-IIS/7.5',
  'X-AspNet-Version': '4.0.30319',
  'X-Powered-By': 'ASP.NET',
  Date: new Date(clock.now()).toUTCString(),
})

// Two-space indent, CRLF, no newline at the end: byte-exact in the recordings.
const print = (record: unknown): string => JSON.stringify(record, null, 2).replaceAll('\n', '\r\n')

/** Writes an answer with the vendor's bytes and headers (recorded). */
export const respond = (clock: Clock, answer: Answer): Response =>
  // A 204 has neither body nor Content-Type nor Content-Length (recorded).
  answer.status === 204
    ? new Response(null, { status: 204, headers: headersOf(clock) })
    : respondWith(clock, answer.status, answer.record)

/** Writes a refusal: a JSON object with a `Message` (guide, recorded). */
export const refuse = (clock: Clock, refusal: Refusal): Response => respondWith(clock, refusal.status, refusal.body)

/** Writes the HTML that stands where the API was never properly reached (guide). The words are our own. */
export const respondInHtml = (clock: Clock, status: number): Response => {
  const body = new TextEncoder().encode(
    '<!DOCTYPE html>\r\n<html><head><title>Sandbox</title></head><body><h1>This is not the API.</h1></body></html>\r\n',
  )
  return send(clock, status, 'text/html; charset=utf-8', body)
}

const respondWith = (clock: Clock, status: number, record: unknown): Response =>
  send(clock, status, 'application/json; charset=utf-8', new TextEncoder().encode(print(record)))

const send = (clock: Clock, status: number, type: string, body: Uint8Array<ArrayBuffer>): Response =>
  new Response(body, {
    status,
    headers: { ...headersOf(clock), 'Content-Type': type, 'Content-Length': String(body.byteLength) },
  })
