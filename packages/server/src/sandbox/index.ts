/**
 * A stand-in for SecureVideo: API, hub and a real call, without keys.
 *
 * @module
 */
export type { Clock, Duration } from './clock.ts'
export { createClock } from './clock.ts'
export type { SandboxConnection } from './connection.ts'
export type { Fault } from './faults.ts'
export type { Person, SessionOverview } from './people.ts'
export type { SeenRequest } from './requests.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'
export { createSandbox } from './sandbox.ts'
export type { Seed } from './seed.ts'
