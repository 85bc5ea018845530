/**
 * A stand-in for SecureVideo: API, hub and a real call, without keys.
 *
 * @module
 */
export type { Clock, Duration } from './clock.ts'
export { createClock } from './clock.ts'
export type { Fetch, SandboxConnection } from './connection.ts'
export type { Delivery, WebhookReceiver } from './deliver.ts'
export type { Fault } from './faults.ts'
export type { Person, SessionOverview } from './people.ts'
export type { SeenRequest } from './requests.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'
export { createSandbox } from './sandbox.ts'
export type { Seed } from './seed.ts'
export type { Snapshot } from './snapshot.ts'
export type { WebhookBody } from './webhook-bodies.ts'
export type { SentWebhook, WebhookTrouble } from './webhook-line.ts'
export type { WebhookSubjects, Webhooks } from './webhooks.ts'
