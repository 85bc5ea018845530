/** What the page cannot know when it is built, as `GET /api/visit` answers it. */
export type Visit = { about: string; apiKey: string; externalSessionId: string }

/** The visit of whoever is signed in; null where nobody is. */
export const askForVisit = async (): Promise<Visit | null> => {
  const answer = await fetch('/api/visit')
  if (answer.status === 401) return null
  if (!answer.ok) throw new Error(`The clinic answered ${answer.status}.`)
  return answer.json()
}
