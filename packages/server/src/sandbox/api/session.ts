import type { ParticipantFields, SessionRecord } from '../records.ts'
import { readTime, wholeMinute, writeTime } from '../time.ts'
import { userIdOf } from '../users.ts'
import type { Call, JsonObject, Resource } from './call.ts'
import { isObject, requiredText, text } from './fields.ts'
import { findAccount, findSession } from './find.ts'
import { checkNewcomer, readInvitation } from './invitation.ts'
import { Refusal } from './respond.ts'

// Scheduled sessions have no seconds (A86), so seconds that are sent are dropped (inferred).
const readSchedule = (given: JsonObject): string => {
  const moment = readTime(requiredText(given, 'ScheduleTs'))
  if (moment === undefined) throw new Refusal(400, 'ScheduleTs has to be UTC in the form yyyy-MM-ddTHH:mm:ss.')
  return writeTime(wholeMinute(moment))
}

const active = ({ state, query }: Call, sessions: SessionRecord[]): SessionRecord[] => {
  const email = query.get('participantEmail')?.toLowerCase()
  return sessions
    .filter((session) => state.isActive(session))
    .filter(
      ({ Participants }) =>
        email === undefined || Participants.some((each) => each.ParticipantEmailAddress.toLowerCase() === email),
    )
}

/** `/session` (A86, recorded). The id is a host's for GET and POST, and a session's for PUT and DELETE. */
export const session: Resource = {
  GET: (call) => ({ status: 200, record: active(call, call.state.sessions()) }),

  'GET id': (call) => {
    const host = userIdOf(findAccount(call).user)
    return { status: 200, record: active(call, call.state.sessionsOfHost(host)) }
  },

  'POST id': async (call) => {
    const { user: host } = findAccount(call)
    const given = await call.body()
    const ScheduleTs = readSchedule(given)
    const invited = given.Participants
    if (!Array.isArray(invited) || invited.length === 0) throw new Refusal(400, 'Participants is required.')
    const Participants: ParticipantFields[] = []
    for (const each of invited) {
      if (!isObject(each)) throw new Refusal(400, 'Participants has to hold objects.')
      const invitation = readInvitation(each, { timeZone: host.TimeZoneWindowsId })
      checkNewcomer(invitation.ParticipantFullName, [
        host.FullName,
        ...Participants.map((one) => one.ParticipantFullName),
      ])
      Participants.push(invitation)
    }
    const record = call.state.addSession(host, {
      ScheduleTs,
      Participants,
      IsRecorded: given.IsRecorded === true,
      ExternalSessionId: text(given, 'ExternalSessionId') ?? '',
      Topic: text(given, 'Topic') ?? '',
    })
    return { status: 201, record }
  },

  'PUT id': async (call) => {
    const found = findSession(call)
    const schedule = readSchedule(await call.body())
    // What the vendor says to moving a cancelled session is not documented.
    if (found.ScheduleType === 'Cancelled') throw new Refusal(400, 'The session has been cancelled.')
    call.state.reschedule(found.SessionId, schedule)
    return { status: 200, record: call.state.findSession(found.SessionId) }
  },

  'DELETE id': (call) => {
    const found = findSession(call)
    // A second cancellation finds nothing to cancel (inferred).
    if (found.ScheduleType === 'Cancelled') throw new Refusal(404, 'Session not found')
    call.state.cancel(found.SessionId)
    return { status: 204 }
  },
}
