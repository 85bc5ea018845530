import type { Handler } from 'hono'
import type { Health } from '../contract.ts'
import { readState } from '../live/state.ts'
import { version } from '../version.ts'
import type { Rooms } from './context.ts'

/**
 * `GET /health`: that this helper runs, and how it does. It calls nobody, since a health check must not cost quota. With
 * `?apiKey=` it says as well whether that key is served, so that a page can tell a wrong one.
 */
export const answerHealth =
  <Native>(rooms: Rooms<Native>): Handler =>
  (c) =>
    c.json({ v: 1, ok: true, version, ...readState(rooms) } satisfies Health)
