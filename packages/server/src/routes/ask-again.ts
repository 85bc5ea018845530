import type { Context } from 'hono'
import type { Grant } from '../access/grant.ts'
import { whereThrown } from '../where-thrown.ts'
import { nativeOf, type Rooms } from './context.ts'
import { Refusal } from './problem.ts'

/** Asks `reauthorize`, where there is one, whether the grant still holds; throws the refusal where it does not. */
export const askAgain = async <Native>(
  c: Context,
  { options: { reauthorize } }: Pick<Rooms<Native>, 'options'>,
  grant: Grant,
): Promise<void> => {
  if (reauthorize === undefined) return
  const { raw } = c.req
  try {
    if (await reauthorize({ grant, request: raw, native: nativeOf<Native>(c), signal: raw.signal })) return
  } catch (error) {
    throw new Refusal('internal', { level: 'error', reason: 'reauthorize threw', at: whereThrown(error) })
  }
  throw new Refusal('not-found', { reason: 'reauthorize refused' })
}
