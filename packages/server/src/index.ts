export type { Authorize, AuthorizeQuestion } from './access/authorize.ts'
export type { Grant, Seat } from './access/grant.ts'
export type { Pass, Passes, PassOrder } from './access/pass.ts'
export type { Reauthorize, ReauthorizeQuestion } from './access/reauthorize.ts'
export type { SessionReference } from './contract.ts'
export { type ErrorCode, isSecureVideoError, type Outcome, SecureVideoError } from './errors.ts'
export type { Explain, ExplainOptions } from './explain/explain.ts'
export type { ExplainCode, Explanation, Finding, Severity } from './explain/finding.ts'
export type { Store, StoreState } from './live/store.ts'
export type { Log, LogEntry } from './log.ts'
export type { SecureVideoOptions } from './options.ts'
export { createSecureVideo, type SecureVideo } from './secure-video.ts'
export type {
  DocumentEvent,
  SessionChange,
  SessionEvent,
  ToldEvent,
  VideoEvents,
  VideoListener,
} from './webhooks/event.ts'
