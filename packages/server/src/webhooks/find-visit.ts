import type { DocumentWebhook } from '../client/index.ts'
import type { Watchers } from '../live/watchers.ts'

/**
 * The session that a document was submitted for, as far as it can be told without asking anybody; else null.
 *
 * Of what `ParticipantId` is the id is not documented (A393). So the document has to be for the host of the session in which somebody has
 * that seat: two ids that agree by chance would be needed to name a wrong one.
 */
export const findVisit = (
  { seatOf }: Pick<Watchers, 'seatOf'>,
  { participantId, toUserId }: DocumentWebhook,
): number | null => {
  if (participantId === null || toUserId === null) return null
  const session = seatOf(participantId)
  return session?.hostUserId === toUserId ? session.sessionId : null
}
