import type { DocumentWebhook, PublicUserWebhook, Webhook } from '../client/index.ts'
import type { SessionStatus } from '../contract.ts'

/** What is known of a session at the moment of an event: ids and times, nobody's name. */
export type SessionEvent = {
  /** Stays the same where the event is offered again. */
  id: string
  sessionId: number
  externalSessionId: string | null
  status: SessionStatus
  startsAt: Date
  /** When this was learnt. */
  at: Date
  /**
   * True where SecureVideo's answer to our own question says so. False where it follows from what was told and from the session list,
   * since SecureVideo has no status call for some engines (A267), or did not answer it.
   */
  confirmed: boolean
}

/** What about a session became another. */
export type SessionChange = 'status' | 'schedule' | 'people' | 'connections'

/** A payload of which nothing can be looked up: whoever knew the webhook's address could have sent it. */
export type ToldEvent<Told extends Webhook> = {
  /** Stays the same where it is offered again, or SecureVideo delivers it again. */
  id: string
  /** May hold names, addresses and a patient's answers: never log it. */
  webhook: Told
  confirmed: false
}

/** Somebody submitted an e-document, as it was told. */
export type DocumentEvent = ToldEvent<DocumentWebhook> & {
  /**
   * The session of the participant whom it names, where the helper has that session in a list and its host is the person whom the document
   * is for; else null, and nobody is asked. That SecureVideo's `ParticipantId` is a seat in a session is inferred (A393): file nothing by
   * it that you cannot put right.
   */
  sessionId: number | null
}

/** The events of `video.on`, and what their listeners get. */
export type VideoEvents = {
  /** Somebody is connected, and nobody was. A session may start more than once (A267). */
  'session-started': SessionEvent
  /** Everybody has gone. It may start again. */
  'session-ended': SessionEvent
  /** Anything about a session became another: beside the above, its time, its people, who has connected. */
  'session-changed': SessionEvent & { changes: SessionChange[] }
  /** Somebody submitted an e-document. */
  'documents-received': DocumentEvent
  /** SecureVideo leaves it to you to tell somebody without an account. */
  notify: ToldEvent<PublicUserWebhook>
  /** Every webhook, as it was told; also of types that are not known yet. Nothing has been looked up. */
  webhook: ToldEvent<Webhook>
}

/** Takes an event. While it throws or rejects, the event is offered to it again, so it has to bear the same one twice. */
export type VideoListener<Name extends keyof VideoEvents> = (event: VideoEvents[Name]) => unknown
