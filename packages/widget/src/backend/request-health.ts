import type { ProblemCode } from '@securevideo/server/contract'
import type { HeaderSource } from './call-endpoint.ts'

// Only the diagnosis asks this, and it is loaded alone: it takes nothing but types from elsewhere.

/**
 * How the endpoint does, seen from the page.
 *
 * - `ours`: `@securevideo/server` answers, and serves the key; `wrong-key`: it does not.
 * - `other`: something else answers, with this status; 0 stands for a redirect.
 * - `csp`: the page's content security policy forbids the call.
 * - `cors`: the endpoint answers, but not to pages of this origin.
 * - `silent`: no answer; `slow`: none within the time given.
 */
export type EndpointHealth =
  | { is: 'ours' | 'wrong-key' | 'csp' | 'cors' | 'silent' | 'slow' }
  | { is: 'other'; status: number }

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const judge = async (response: Response): Promise<EndpointHealth> => {
  const body: unknown = await response.json().catch(() => null)
  const unknownKey: ProblemCode = 'unknown-api-key'
  if (field(body, 'code') === unknownKey) return { is: 'wrong-key' }
  const ours = response.ok && field(body, 'v') === 1 && field(body, 'ok') === true
  return ours ? { is: 'ours' } : { is: 'other', status: response.status }
}

/** What a request for the endpoint's health is made of. */
export type HealthQuestion = { url: URL; apiKey: string; headers: HeaderSource | undefined }

/** Asks `GET {endpoint}/health`, which calls no vendor. Never rejects; `late` ends it, and `isForbidden` tells of the page's policy. */
export const requestHealth = async (
  { url, apiKey, headers: source }: HealthQuestion,
  late: AbortSignal,
  isForbidden: () => Promise<boolean>,
): Promise<EndpointHealth> => {
  const address = `${url.origin}${url.pathname.replace(/\/+$/, '')}/health?apiKey=${encodeURIComponent(apiKey)}`
  const init: RequestInit = { cache: 'no-store', signal: late }
  try {
    const read = async () => (typeof source === 'function' ? source() : source)
    const headers = await read().catch(() => undefined)
    // A redirect would lose the body of the calls that matter, so it is not followed here either.
    return await judge(
      await fetch(address, { ...init, credentials: 'include', redirect: 'manual', ...(headers && { headers }) }),
    )
  } catch {
    if (late.aborted) return { is: 'slow' }
    if (await isForbidden()) return { is: 'csp' }
    if (url.origin === location.origin) return { is: 'silent' }
    // The same question without wanting to read the answer: whoever answers now is there, and refused us.
    const there = await fetch(address, { ...init, mode: 'no-cors', credentials: 'omit' }).catch(() => null)
    return { is: there === null ? 'silent' : 'cors' }
  }
}
