import { scopeOfSeat } from '../access/find-seat.ts'
import { isFor, type Pass } from '../access/pass.ts'
import type { JoinRequest } from '../contract.ts'
import type { Rooms } from './context.ts'

/**
 * Opens the pass that a page sent; null where there is none, or none that counts for this session. The log says why.
 *
 * @returns `'over'` for one that was good once: who holds it may know that, since it takes our own key to make one.
 */
export const readPass = async <Native>(
  { passes, watchers, options }: Pick<Rooms<Native>, 'passes' | 'watchers' | 'options'>,
  { session, pass: sealed }: JoinRequest,
): Promise<Pass | 'over' | null> => {
  if (sealed === undefined) return null
  const pass = await passes.open(sealed)
  if (typeof pass === 'string') {
    options.log({ level: 'info', event: pass })
    return pass === 'pass-invalid' ? null : 'over'
  }
  const find = async () => (await watchers.read(session, scopeOfSeat(pass.participant, pass.host)))?.session
  if (await isFor(pass, session, find)) return pass
  options.log({ level: 'warn', event: 'pass-for-another-session' })
  return null
}
