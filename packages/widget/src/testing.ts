/**
 * For tests of pages that hold the element: every scenario by name, a backend that says what it is told to, a clock that stands
 * still until it is moved, and windows and devices.
 *
 * @module
 */

export { createFakeClock, type FakeClock, settled } from './testing/fake-clock.ts'
export { type Rehearsal, rehearse } from './testing/rehearse.ts'
export { type Scenario, type ScenarioName, type Scene, scenarios } from './testing/scenarios.ts'
export {
  type Call,
  createScriptedBackend,
  htmlPage,
  hung,
  problem,
  type Reply,
  refused,
  type ScriptedBackend,
} from './testing/scripted-backend.ts'
export type { ScriptedEvents, ScriptedStream } from './testing/scripted-events.ts'
export type { ScriptedPage } from './testing/scripted-page.ts'
