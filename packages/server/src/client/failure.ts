import { type Outcome, SecureVideoError } from '../errors.ts'
import type { Ruling } from './policy.ts'
import type { Call } from './request.ts'

/** How far a call has come; `outcome` is the worst of all tries, the one in flight included. */
export type Progress = {
  attempts: number
  outcome: Outcome
  /** The word that hooks and log were told; an unwatched call has none. */
  reference: string | undefined
}

/** What else an error tells of the last answer. */
export type Told = { status?: number; retryAt?: Date }

const weight = { 'not-sent': 0, rejected: 1, unknown: 2 } as const

/** The one of two outcomes that promises less. */
export const worse = (one: Outcome, other: Outcome): Outcome => (weight[one] < weight[other] ? other : one)

/** Makes the error of a call that failed, from the policy's words and what became of its tries. */
export const failure = (call: Call, ruling: Ruling, progress: Progress, told: Told = {}): SecureVideoError => {
  // Reading has no effect, so a refusal settles it whatever became of the tries before.
  const isSettled = call.method === 'GET' && ruling.outcome === 'rejected'
  const outcome = isSettled ? 'rejected' : progress.outcome
  const sentences = [`${call.operation}: ${ruling.advice}`]
  if (outcome === 'not-sent') sentences.push('Nothing was sent.')
  if (outcome === 'unknown' && call.method !== 'GET') {
    sentences.push('It may have been done all the same: look before you do it again.')
  }
  if (told.retryAt !== undefined) sentences.push(`Ask again after ${told.retryAt.toISOString()}.`)
  return new SecureVideoError({
    code: ruling.code,
    message: sentences.join(' '),
    outcome,
    operation: call.operation,
    attempts: progress.attempts,
    ...(progress.reference === undefined ? {} : { reference: progress.reference }),
    ...told,
  })
}
