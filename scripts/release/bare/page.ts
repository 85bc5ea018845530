// Compiled in a project that has the widget's tarball and nothing else.
import type { SecureVideoSession } from '@securevideo/widget'

export const prepare = (element: SecureVideoSession): void => {
  element.fetchJoin = async ({ signal }) => {
    const answer = await fetch('/visits/join', { method: 'POST', signal })
    return answer.json()
  }
  const status: 'not-started' | 'started' | 'ended' | 'cancelled' | undefined = element.info?.status
  // @ts-expect-error a status is one of four words, so the contract's types are there
  const other: 'missing' | undefined = element.info?.status
  console.log(status, other)
}
