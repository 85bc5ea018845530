import { participantOf } from '../invite.ts'
import type { ParticipantFields, SessionRecord } from '../records.ts'
import { userIdOf } from '../users.ts'
import type { Call, JsonObject, Resource } from './call.ts'
import { numberOrNull } from './fields.ts'
import { findParticipation, findSession, ownAccount } from './find.ts'
import { checkNewcomer, readInvitation } from './invitation.ts'
import { Refusal } from './respond.ts'

const readUser = ({ state }: Call, found: SessionRecord, userId: number): ParticipantFields => {
  const { user } = ownAccount(state.findAccount(userId))
  if (userIdOf(user) === found.UserId) {
    throw new Refusal(400, 'The host of the session cannot be added as a participant.')
  }
  return participantOf(user, 'E')
}

const readNewcomer = (call: Call, found: SessionRecord, given: JsonObject): ParticipantFields => {
  const [host] = found.Participants
  const userId = numberOrNull(given, 'SecureVideoUserId')
  return userId === null
    ? readInvitation(given, { timeZone: host?.ParticipantTimeZoneWindowsId ?? 'UTC' })
    : readUser(call, found, userId)
}

/** `/participant` (A88, gem). The id is a session's for POST, and a participation's for DELETE. */
export const participant: Resource = {
  // The guide says that every successful POST answers what was created; the article's own answer was not visible.
  'POST id': async (call) => {
    const found = findSession(call)
    const newcomer = readNewcomer(call, found, await call.body())
    checkNewcomer(
      newcomer.ParticipantFullName,
      found.Participants.map((each) => each.ParticipantFullName),
    )
    if (found.ScheduleType === 'Cancelled') throw new Refusal(400, 'The session has been cancelled.')
    return { status: 201, record: call.state.addParticipant(found.SessionId, newcomer) }
  },

  'DELETE id': (call) => {
    const found = findParticipation(call)
    // A session without its host is nothing the vendor describes (inferred).
    if (found.participant.SecureVideoUserId === found.session.UserId) {
      throw new Refusal(400, 'The host of the session cannot be removed.')
    }
    call.state.removeParticipant(found.participant.ParticipationId)
    return { status: 204 }
  },
}
