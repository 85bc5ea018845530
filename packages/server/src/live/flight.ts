import type { Clock } from '../client/clock.ts'
import { SecureVideoError } from '../errors.ts'

const tooLate = () =>
  new SecureVideoError({
    code: 'timeout',
    outcome: 'unknown',
    message: 'SecureVideo did not answer within the time that one request has for all it asks. Try again.',
  })

/**
 * Waits for an answer until then at the latest. The question goes on, for whoever asks next; after that time none is asked.
 *
 * @throws SecureVideoError `timeout`, or what the question failed with
 */
export const within = async <Answer>(
  ask: () => Promise<Answer>,
  until: number,
  { now, after }: Pick<Clock, 'now' | 'after'>,
): Promise<Answer> => {
  if (now() >= until) throw tooLate()
  let callOff: () => void = () => {}
  const late = new Promise<never>((_resolve, reject) => {
    callOff = after(until - now(), () => reject(tooLate()))
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    callOff()
  }
}

/** One question under way, which several wait for. */
export type Flight = {
  readonly answer: Promise<void>
  /** Whether it has been under way for longer than any answer can take. */
  isLost(): boolean
  /** Waits for the answer, or until the question counts as lost. */
  join(): Promise<void>
}

/**
 * Notes a question that was begun just now and must be over within `patience` milliseconds. It may never be: some hosts end all that a
 * request has begun once it is answered or its browser is gone, without a word to others who wait for the same (Workers).
 */
export const createFlight = (answer: Promise<void>, patience: number, clock: Pick<Clock, 'now' | 'after'>): Flight => {
  const until = clock.now() + patience
  return {
    answer,
    isLost: () => clock.now() >= until,
    join: () => within(() => answer, until, clock),
  }
}
