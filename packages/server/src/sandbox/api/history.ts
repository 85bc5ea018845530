import type { SessionRecord } from '../records.ts'
import { readTime } from '../time.ts'
import { userIdOf } from '../users.ts'
import type { Call, Resource } from './call.ts'
import { isWithin, monthIn, spanIn } from './days.ts'
import { findAccount } from './find.ts'

/**
 * The address that everybody has now: that of their profile, or of the latest session they were put into. People without an account
 * are known by their name (A88), so a session that was held under a former address is found by the present one (A83).
 */
const currentEmails = ({ state }: Call): Map<string, string> => {
  const people = state.sessions().flatMap(({ Participants }) => Participants)
  const emails = new Map(people.map((each) => [each.ParticipantFullName, each.ParticipantEmailAddress]))
  for (const user of state.users()) emails.set(user.FullName, user.EmailAddress)
  return emails
}

const used = (call: Call, sessions: SessionRecord[]): SessionRecord[] => {
  const { query } = call
  // The month wins where both are given (A83).
  const span = monthIn(query, 'month') ?? spanIn(query, 'startDt', 'endDt')
  const email = query.get('participantEmail')?.toLowerCase()
  const emails = currentEmails(call)
  const has = ({ Participants }: SessionRecord) =>
    Participants.some((each) => emails.get(each.ParticipantFullName)?.toLowerCase() === email)
  return sessions.filter((session) => {
    const billable = session.BillableTs === null ? undefined : readTime(session.BillableTs)
    return billable !== undefined && isWithin(billable, span) && (email === undefined || has(session))
  })
}

/**
 * `/history` (A83): sessions that became billable, old ones included. What a record looks like is not documented; it is a session's
 * here (inferred).
 */
export const history: Resource = {
  GET: (call) => ({ status: 200, record: used(call, call.state.sessions()) }),

  'GET id': (call) => {
    const host = userIdOf(findAccount(call).user)
    return { status: 200, record: used(call, call.state.sessionsOfHost(host)) }
  },
}

/** `/usage`, the name that `/history` had (gem); that it answers the same is inferred. The guide's example of a 405 is its DELETE. */
export const usage: Resource = { GET: (call) => ({ status: 200, record: used(call, call.state.sessions()) }) }
