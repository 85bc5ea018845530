import type { Failure } from '../backend/failure.ts'
import type { Topic } from './explain.ts'

type Explain = typeof import('./explain.ts')

/** The rarer words, once they are here; null where they could not be loaded; undefined before. */
export let explanation: Explain | null | undefined

/** Loads the words that only a mistake needs. Never rejects: without them the states still say enough. */
export const loadExplanation = async (): Promise<void> => {
  explanation ??= await import('./explain.ts').catch(() => null)
}

/** What a failure is about, as far as is known without loading anything. */
export const topicOf = (failure: Failure): Topic => {
  if (explanation) return explanation.topicOf(failure)
  return failure.code === 'endpoint-unreachable' || failure.code === 'timeout' ? 'network' : 'service'
}

/** What the page's author can do about a failure; the server's own advice until ours is loaded. */
export const fixFor = (failure: Failure, endpoint: string): string =>
  explanation?.fixFor(failure, endpoint) ?? failure.detail ?? ''
