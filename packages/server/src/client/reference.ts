import type { SessionReference } from '../contract.ts'
import { SecureVideoError } from '../errors.ts'
import { requireId, requireText } from '../wire/check-argument.ts'

export type { SessionReference } from '../contract.ts'

/** Names one user: by SecureVideo's id, or by yours (which must be stored in SecureVideo). */
export type UserReference = { userId: number } | { externalUserId: string }

/**
 * Names one user by SecureVideo's id alone: the articles on passwords, history, documents and recordings do not speak of external
 * ids, and a `0` in the path that SecureVideo does not understand might mean everybody.
 */
export type UserIdReference = { userId: number }

/** Names one person's place in one session. */
export type ParticipationReference = { participationId: number }

/** Names one group. */
export type GroupReference = { groupId: number }

/** Names one stored recording. */
export type RecordingReference = { recordingId: number }

/** Names one contact: by SecureVideo's id, or by yours. */
export type ContactReference = { contactId: number } | { externalContactId: string }

type Query = Readonly<Record<string, string | undefined>>

const encode = (text: string, field: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a surrogate pair; the platform's own error would be a `URIError`.
    throw new SecureVideoError({ code: 'invalid-argument', message: `${field} is not valid text. Nothing was sent.` })
  }
}

/** Puts a query behind a path; what is undefined is left out. */
export const withQuery = (path: string, query: Query): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encode(value, name)}`,
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

// "0 + external id": their id in the path, or 0 in the path and yours in the query (guide; A81, A88).
const locate = (
  resource: string,
  reference: Readonly<Record<string, unknown>>,
  fields: { id: string; external: string; parameter: string },
  query: Query,
): string => {
  const { [fields.id]: id, [fields.external]: external } = reference ?? {}
  if ((id === undefined) === (external === undefined)) {
    const message = `Name it by ${fields.id} or by ${fields.external}, one of the two. Nothing was sent.`
    throw new SecureVideoError({ code: 'invalid-argument', message })
  }
  if (external === undefined) return withQuery(`/${resource}/${requireId(id, fields.id)}`, query)
  return withQuery(`/${resource}/0`, { [fields.parameter]: requireText(external, fields.external), ...query })
}

/**
 * Path of something that belongs to a user.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const userPath = (resource: string, user: UserReference, query: Query = {}): string =>
  locate(resource, user, { id: 'userId', external: 'externalUserId', parameter: 'externalId' }, query)

/**
 * Path of something that belongs to a session.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const sessionPath = (resource: string, session: SessionReference): string =>
  locate(resource, session, { id: 'sessionId', external: 'externalSessionId', parameter: 'externalSessionId' }, {})

/**
 * Path of one person's place in one session.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const participationPath = ({ participationId }: ParticipationReference): string =>
  `/participant/${requireId(participationId, 'participationId')}`

/**
 * Path of something that belongs to a user, where your ids are not known to be understood.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const userIdPath = (resource: string, user: UserIdReference, query: Query = {}): string =>
  withQuery(`/${resource}/${requireId(user?.userId, 'userId')}`, query)

/**
 * Path of the users of one group.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const groupPath = (group: GroupReference): string => `/groupuser/${requireId(group?.groupId, 'groupId')}`

/**
 * Path of one stored recording. That the id is `CloudRecordingId` is inferred.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const recordingPath = (resource: string, recording: RecordingReference): string =>
  `/${resource}/${requireId(recording?.recordingId, 'recordingId')}`

/**
 * Path of a host's contacts. Here the parameter of your id is named otherwise than for users (A407).
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const hostContactsPath = (host: UserReference): string =>
  locate('Contacts', host, { id: 'userId', external: 'externalUserId', parameter: 'hostExternalId' }, {})

/**
 * Path of one contact. Inferred: A407 says that a contact can be named by either id, and its paths were not visible.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const contactPath = (contact: ContactReference): string =>
  locate('Contacts', contact, { id: 'contactId', external: 'externalContactId', parameter: 'externalId' }, {})

/**
 * Path of a login, by its opaque id.
 *
 * @throws SecureVideoError `invalid-argument`
 */
export const loginPath = (loginGuid: string): string => {
  // 32 and 64 hexadecimal digits were seen; dots and slashes would name another path.
  const isWord = typeof loginGuid === 'string' && /^[\w-]+$/.test(loginGuid)
  return `/login/${requireText(isWord ? loginGuid : '', 'loginGuid', 'must be what SecureVideo gave')}`
}
