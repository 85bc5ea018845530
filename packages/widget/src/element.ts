/**
 * The class of the element, its events and its types, without registering it: for a tag of another name, or a registry of your own.
 *
 * @module
 */

export type { HeaderSource } from './backend/call-endpoint.ts'
export type { FailureCode } from './backend/failure.ts'
export type { FetchJoin } from './backend/fetch-join.ts'
export type { CheckReport, CheckResult } from './check/report.ts'
export type { CheckWords } from './check/words/en.ts'
export type { Diagnosis, Finding, FindingCode } from './diagnose/diagnosis.ts'
export {
  SessionBeforeJoinEvent,
  SessionBeforeLeaveEvent,
  SessionCheckEvent,
  SessionConnectionEvent,
  SessionFallbackEvent,
} from './element/act-events.ts'
export {
  SessionEndedEvent,
  type SessionError,
  SessionErrorEvent,
  SessionJoinedEvent,
  SessionLeftEvent,
  SessionReadyEvent,
  SessionStateChangeEvent,
  type Source,
} from './element/events.ts'
export type { SessionInfo } from './element/info.ts'
export { SecureVideoSession } from './element/securevideo-session.ts'
export { SessionFailedError } from './element/session-failed-error.ts'
export type { RareWords, UsualWords, Words } from './element/words.ts'
export type { Display, Home } from './room/home.ts'
export type { Proof } from './session/happenings.ts'
export type { Departure, LeftReason, Reason, SessionState } from './session/state.ts'
