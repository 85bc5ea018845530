import type { Log } from '../log.ts'
import { whereThrown } from '../where-thrown.ts'
import { createPatience } from './patience.ts'

/** Milliseconds that the partner's own code may take to answer. */
export const answerTime = 5_000

/** How the partner's own code is asked. */
export type Asking<Name extends 'authorize' | 'reauthorize', Question, Answer> = {
  /** Begins the words of the log: `authorize-slow`, `authorize-threw`. */
  name: Name
  ask: (question: Question & { signal: AbortSignal }) => Answer | Promise<Answer>
  question: Question
  log: Log
}

/**
 * Asks the partner's own code, and takes an exception, silence for five seconds and a browser that has gone for no answer. The reason
 * goes to the log, where the integrator looks; the browser learns nothing from it.
 *
 * @returns the answer, or why there is none
 */
export const askInTime = async <
  Name extends 'authorize' | 'reauthorize',
  Question extends { readonly request: { readonly signal: AbortSignal } },
  Answer,
>({
  name,
  ask,
  question,
  log,
}: Asking<Name, Question, Answer>): Promise<{ answer: Answer } | `${Name}-${'slow' | 'threw'}` | 'browser-gone'> => {
  const patience = createPatience(question.request, answerTime)
  try {
    // Most never look at the signal, and it costs as much as the rest of the question, so it is made when it is asked for.
    const asked = ask({
      ...question,
      get signal() {
        return patience.signal()
      },
    })
    const answer = asked instanceof Object && 'then' in asked ? await Promise.race([asked, patience.end()]) : asked
    if (answer === 'gone') return 'browser-gone'
    if (answer !== 'slow') return { answer }
    log({ level: 'error', event: `${name}-slow`, milliseconds: answerTime })
    return `${name}-slow`
  } catch (error) {
    log({ level: 'error', event: `${name}-threw`, at: whereThrown(error) })
    return `${name}-threw`
  } finally {
    patience.stop()
  }
}
