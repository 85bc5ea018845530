import { problemOf, Refusal } from '../routes/problem.ts'

/** The answer to a request that does not get as far as the helper's own routes. */
export const problemAnswer = (code: 'invalid-request' | 'internal'): Response => {
  const refused = problemOf(new Refusal(code))
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(refused), { status: refused.status, headers })
}
