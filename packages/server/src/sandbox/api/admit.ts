import type { ApiContext } from '../context.ts'
import { authenticate } from './authenticate.ts'
import { Refusal } from './respond.ts'

/**
 * Lets a call pass that carries the keys, comes from an address on the customer's list, and is within the customer's hour. The keys
 * come first, because list and quota are the customer's, and only the keys say who that is (order inferred).
 *
 * @throws Refusal 401, 412, 429
 */
export const admit = (request: Request, caller: string, context: ApiContext): void => {
  authenticate(request, context)
  // The guide's own sentence.
  if (!context.allowList.allows(caller)) throw new Refusal(412, 'Request must be from a whitelisted IP address')
  if (!context.quota.take()) throw new Refusal(429, 'The hourly quota of requests is used up.')
}
