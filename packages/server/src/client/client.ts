import { type ClientState, createCalls } from './calls.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Contacts, createContacts } from './contacts.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createGroups, type Groups } from './groups.ts'
import { createHistory, type History } from './history.ts'
import { createLogins, type Logins } from './logins.ts'
import { type ClientOptions, type Connection, checkOptions } from './options.ts'
import { createParticipants, type Participants } from './participants.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createRecordings, type Recordings } from './recordings.ts'
import { createRequestByTemplate, type RequestByTemplate } from './request-template.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createStatus, type SessionStatuses } from './status.ts'
import { createUsers, type Users } from './users.ts'

/** The calls to SecureVideo, by resource. It shows no key however it is printed. */
export type Client = {
  readonly users: Users
  readonly sessions: Sessions
  readonly participants: Participants
  readonly logins: Logins
  readonly status: SessionStatuses
  readonly passwords: Passwords
  readonly history: History
  readonly documents: Documents
  readonly groups: Groups
  readonly contacts: Contacts
  readonly recordings: Recordings
  /** Calls what has no method here, by a template such as `GET /newThing/{id}`. */
  readonly request: RequestByTemplate
  /** How the client is doing at this moment: quota, pause, queue, last error. */
  readonly state: ClientState
}

/** Puts a client together from checked options; a test brings its own clock. */
export const assembleClient = (connection: Connection, clock: Clock): Client => {
  const calls = createCalls(connection, clock)
  return Object.freeze({
    users: Object.freeze(createUsers(calls)),
    sessions: Object.freeze(createSessions(calls)),
    participants: Object.freeze(createParticipants(calls)),
    logins: Object.freeze(createLogins(calls)),
    status: Object.freeze(createStatus(calls)),
    passwords: Object.freeze(createPasswords(calls)),
    history: Object.freeze(createHistory(calls)),
    documents: Object.freeze(createDocuments(calls)),
    groups: Object.freeze(createGroups(calls)),
    contacts: Object.freeze(createContacts(calls)),
    recordings: Object.freeze(createRecordings(calls, connection.fetch, clock)),
    request: createRequestByTemplate(calls),
    get state() {
      return calls.state()
    },
  })
}

/**
 * Creates a client for one SecureVideo account.
 *
 * Every call retries what is safe to retry within one deadline, never sends a POST twice once it may have arrived, and fails with
 * a `SecureVideoError` whose `outcome` says whether it was done.
 *
 * @example
 * ```ts
 * const client = createClient({ apiKey, secretKey })
 * const sessions = await client.sessions.list({ host: { externalUserId: 'dr-okafor' } })
 * ```
 * @throws SecureVideoError `config`, naming the option and never its value.
 */
export const createClient = (options: ClientOptions): Client => assembleClient(checkOptions(options), systemClock)
