/**
 * OpenTelemetry for the client: `@securevideo/server/otel`.
 *
 * @module
 */
export { instrument, type OpenTelemetryApi, type SpanLike, type TracerLike } from './instrument.ts'
