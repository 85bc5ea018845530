import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** Milliseconds that one step of a child may take. */
const limit = 120_000

/** Starts one of the programs beside this file in a process of its own; it ends with this one. */
export const start = (program: string, args: string[] = [], env: Record<string, string> = {}): ChildProcess =>
  fork(new URL(program, import.meta.url), args, { execArgv: process.execArgv, env: { ...process.env, ...env } })

/**
 * What the child says next.
 *
 * @throws Error where it ends before it says anything
 */
export const next = async <T>(child: ChildProcess): Promise<T> => {
  const heard = new AbortController()
  const signal = AbortSignal.any([heard.signal, AbortSignal.timeout(limit)])
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`A process of the bench ended with ${code}.`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone])
    return message
  } finally {
    heard.abort()
  }
}

/** Says something to a child, and gives its answer. */
export const ask = <Answer>(child: ChildProcess, question: string | object): Promise<Answer> => {
  const answer = next<Answer>(child)
  child.send(question)
  return answer
}
