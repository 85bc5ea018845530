/**
 * The typed client for SecureVideo's API: `@securevideo/server/client`.
 *
 * @module
 */

export { type ErrorCode, isSecureVideoError, type Outcome, SecureVideoError } from '../errors.ts'
export type { Contact, ContactChanges, NewContact } from '../wire/contact.ts'
export type { Day, Month } from '../wire/day.ts'
export type { Document } from '../wire/document.ts'
export type { Group, GroupMembers, GroupType } from '../wire/group.ts'
export type { PastParticipant, PastSession } from '../wire/history.ts'
export type { Login, NewLogin } from '../wire/login.ts'
export type { NewParticipant, Participant } from '../wire/participant.ts'
export type { Recording } from '../wire/recording.ts'
export { Secret } from '../wire/secret.ts'
export type { NewSession, Session } from '../wire/session.ts'
export type { Status } from '../wire/status.ts'
export type { NewUser, User, UserChanges } from '../wire/user.ts'
export {
  type DocumentWebhook,
  decodeWebhook,
  type OtherWebhook,
  type PublicUserWebhook,
  type SessionStatusWebhook,
  type Webhook,
} from '../wire/webhook.ts'
export type { ClientState } from './calls.ts'
export { type Client, createClient } from './client.ts'
export type { Contacts } from './contacts.ts'
export { type Coverage, coverage, type Standing } from './coverage.ts'
export type { DocumentFilter, Documents } from './documents.ts'
export type { DownloadOptions, DownloadProgress } from './download.ts'
export { type FramingQuestion, readFraming } from './framing.ts'
export type { Groups } from './groups.ts'
export type { History, HistoryFilter } from './history.ts'
export { hostLoginUrl, participantJoinUrl } from './join-url.ts'
export type { Priority, QuotaOptions, QuotaState } from './ledger.ts'
export type { Logins } from './logins.ts'
export type { CallFacts, Hooks, RequestEvent, ResponseEvent, RetryEvent } from './observe.ts'
export type { CallOptions, ClientOptions, FetchLike, Keys } from './options.ts'
export type { Participants } from './participants.ts'
export type { Passwords } from './passwords.ts'
export { type Method, type PolicyRow, policy } from './policy.ts'
export type { Reconciled } from './reconcile.ts'
export type { RecordingFilter, Recordings } from './recordings.ts'
export type {
  ContactReference,
  GroupReference,
  ParticipationReference,
  RecordingReference,
  SessionReference,
  UserIdReference,
  UserReference,
} from './reference.ts'
export type { RequestByTemplate, RequestTemplate, TemplateRequest } from './request-template.ts'
export type { SessionFilter, Sessions } from './sessions.ts'
export type { SessionStatuses } from './status.ts'
export type { Users } from './users.ts'
