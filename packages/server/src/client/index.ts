/**
 * The typed client for SecureVideo's API: `@securevideo/server/client`.
 *
 * @module
 */

export { type ErrorCode, isSecureVideoError, type Outcome, SecureVideoError } from '../errors.ts'
export type { Login, NewLogin } from '../wire/login.ts'
export type { NewParticipant, Participant } from '../wire/participant.ts'
export { Secret } from '../wire/secret.ts'
export type { NewSession, Session } from '../wire/session.ts'
export type { Status } from '../wire/status.ts'
export type { NewUser, User, UserChanges } from '../wire/user.ts'
export { type Client, createClient } from './client.ts'
export { type FramingQuestion, readFraming } from './framing.ts'
export { hostLoginUrl, participantJoinUrl } from './join-url.ts'
export type { Logins } from './logins.ts'
export type { CallOptions, ClientOptions, FetchLike, Keys } from './options.ts'
export type { Participants } from './participants.ts'
export type { ParticipationReference, SessionReference, UserReference } from './reference.ts'
export type { SessionFilter, Sessions } from './sessions.ts'
export type { SessionStatuses } from './status.ts'
export type { Users } from './users.ts'
