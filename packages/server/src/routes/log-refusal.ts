import type { Log } from '../log.ts'
import type { Refusal } from './problem.ts'

/** Writes one line for a refused request: the code that the browser was told, and the reason that it was not. */
export const logRefusal = (log: Log, route: string, refusal: Refusal): void =>
  log({ level: 'info', event: 'refused', route, code: refusal.code, reference: refusal.reference, ...refusal.entry })
