import { scopeOfSeat } from '../access/find-seat.ts'
import { isFor, type Pass, type PassRefusal } from '../access/pass.ts'
import type { Priority } from '../client/ledger.ts'
import type { JoinRequest } from '../contract.ts'
import type { Rooms } from './context.ts'

/** Why no pass counts. */
export type PassTold = PassRefusal | 'pass-for-another-session' | 'no-pass'

/**
 * Opens the pass that a page sent, or says why none counts for this session. The log says it, too.
 *
 * @param priority Who pays where the session has to be looked up, since page and pass name it differently.
 */
export const readPass = async <Native>(
  { passes, watchers, options }: Pick<Rooms<Native>, 'passes' | 'watchers' | 'options'>,
  { session, pass: sealed }: JoinRequest,
  priority: Priority = 'normal',
): Promise<Pass | PassTold> => {
  if (sealed === undefined) return 'no-pass'
  const pass = await passes.open(sealed)
  if (typeof pass === 'string') {
    options.log({ level: 'info', event: pass })
    return pass
  }
  const scope = scopeOfSeat(pass.participant, pass.host)
  const find = async () => (await watchers.read(session, scope, { priority }))?.session
  if (await isFor(pass, session, find)) return pass
  options.log({ level: 'warn', event: 'pass-for-another-session' })
  return 'pass-for-another-session'
}

/** Whether a pass was good once. Who holds it may know that, since it takes our own key to make one. */
export const isOver = (read: Pass | PassTold): boolean => read === 'pass-expired' || read === 'pass-revoked'
