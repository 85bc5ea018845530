import type { Hooks } from '../client/observe.ts'
import { version } from '../version.ts'

type AttributeValue = string | number

/** What is used of a span of `@opentelemetry/api`. */
export type SpanLike = {
  setAttribute(name: string, value: AttributeValue): unknown
  addEvent(name: string, attributes?: Record<string, AttributeValue>): unknown
  setStatus(status: { code: number }): unknown
  end(): void
}

/** What is used of a tracer of `@opentelemetry/api`. */
export type TracerLike = {
  startSpan(name: string, options?: { kind?: number; attributes?: Record<string, AttributeValue> }): SpanLike
}

/** What is used of `@opentelemetry/api`, described here so that programs without it can be checked, too. */
export type OpenTelemetryApi = { trace: { getTracer(name: string, version?: string): TracerLike } }

// `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of the API, whose numbers are part of it.
const client = 2
const failed = 2

/**
 * Makes a span of every call of a client: `securevideo sessions.list`, a child of whatever span is active when the call begins.
 *
 * A span has the method, the route's template, the status, the number of retries, and the error's code and outcome; an event for
 * each retry. It never has an address: SecureVideo's paths and queries are personal data. Instrumentations of `fetch` or undici do
 * write addresses, so have them ignore SecureVideo's host.
 *
 * @example
 * ```ts
 * import * as api from '@opentelemetry/api'
 * const client = createClient({ apiKey, secretKey, hooks: instrument(api) })
 * ```
 */
export const instrument = (api: OpenTelemetryApi): Hooks => {
  const tracer = api.trace.getTracer('@securevideo/server', version)
  // Every call that begins also ends, so nothing stays here.
  const spans = new Map<string, SpanLike>()
  return {
    onRequest: ({ operation, method, route, reference }) => {
      // The operation of a call without a method of its own holds the template, which says the same as the route.
      const name = operation.startsWith('request ') ? 'request' : operation
      const attributes = { 'http.request.method': method, 'http.route': route, 'securevideo.reference': reference }
      spans.set(reference, tracer.startSpan(`securevideo ${name}`, { kind: client, attributes }))
    },
    onRetry: ({ reference, attempt, status, code, wait }) => {
      spans.get(reference)?.addEvent('retry', {
        'securevideo.attempt': attempt,
        'securevideo.wait': Math.round(wait),
        'error.type': code,
        ...(status === null ? {} : { 'http.response.status_code': status }),
      })
    },
    onResponse: ({ reference, attempts, status, outcome, code }) => {
      const span = spans.get(reference)
      if (span === undefined) return
      spans.delete(reference)
      if (status !== null) span.setAttribute('http.response.status_code', status)
      if (attempts > 1) span.setAttribute('http.request.resend_count', attempts - 1)
      span.setAttribute('securevideo.outcome', outcome)
      if (code !== null) {
        span.setAttribute('error.type', code)
        span.setStatus({ code: failed })
      }
      span.end()
    },
  }
}
