import type { Context } from 'hono'
import type { Grant } from '../access/grant.ts'
import { stillHolds } from '../access/reauthorize.ts'
import { nativeOf, type Rooms } from './context.ts'
import { Refusal } from './problem.ts'

/** Asks `reauthorize`, where there is one, whether the grant still holds; throws the refusal where it does not. */
export const askAgain = async <Native>(
  c: Context,
  { options: { reauthorize, log } }: Pick<Rooms<Native>, 'options'>,
  grant: Grant,
): Promise<void> => {
  const question = { grant, request: c.req.raw, native: nativeOf<Native>(c) }
  if (!(await stillHolds(reauthorize, question, log))) throw new Refusal('not-found', { reason: 'reauthorize refused' })
}
