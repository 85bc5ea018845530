import type { Clock } from './clock.ts'
import type { StatusWord } from './records.ts'
import type { State } from './state.ts'
import type { WebhookBody } from './webhook-bodies.ts'
import { writePublicUser, writeReceivedDocument, writeSessionStatus } from './webhook-bodies.ts'
import type { SentWebhook, WebhookLine } from './webhook-line.ts'

/** What each documented type is about. */
export type WebhookSubjects = {
  /** Sent by itself whenever a session starts or ends. */
  SESSION_STATUS: { sessionId: number; status: 'STARTED' | 'ENDED' }
  /** @default status 'Update' */
  NOTIFY_PUBLIC_USER: { participationId: number; status?: string }
  /** Ids of the seeded documents are those that `GET /document` tells. */
  RECEIVED_DOCUMENTS: { documentId: number }
}

/** The webhooks of the sandbox's account. */
export type Webhooks = WebhookLine & {
  /**
   * Sends a webhook of a documented type, in the documented form.
   *
   * @example
   * ```ts
   * sandbox.webhooks.to((request) => app.fetch(request))
   * sandbox.webhooks.send('SESSION_STATUS', { sessionId: 36208, status: 'STARTED' })
   * await sandbox.webhooks.settled()
   * ```
   *
   * @throws RangeError where there is no such session, participation or document
   */
  send<Type extends keyof WebhookSubjects>(type: Type, subject: WebhookSubjects[Type]): SentWebhook
}

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new RangeError(`There is no such ${what} in the sandbox.`)
  return found
}

type Writers = { [Type in keyof WebhookSubjects]: (subject: WebhookSubjects[Type]) => WebhookBody }

/** Tells of every session that starts or ends from now on, and sends what it is told to. */
export const createWebhooks = (state: State, clock: Clock, line: WebhookLine): Webhooks => {
  const known = new Map<number, StatusWord>(
    state.sessions().map(({ SessionId }) => [SessionId, state.status(SessionId)]),
  )
  state.subscribe(({ sessionId }) => {
    const session = state.findSession(sessionId)
    if (!session || !state.isOwnSession(session)) return
    const status = state.status(sessionId)
    const before = known.get(sessionId) ?? 'NOT_STARTED'
    known.set(sessionId, status)
    if (status !== before && status !== 'NOT_STARTED') line.post(writeSessionStatus(sessionId, status))
  })

  const writers: Writers = {
    SESSION_STATUS: ({ sessionId, status }) =>
      writeSessionStatus(must(state.findSession(sessionId), 'session').SessionId, status),
    NOTIFY_PUBLIC_USER: ({ participationId, status = 'Update' }) =>
      writePublicUser(must(state.findParticipation(participationId), 'participation'), status, clock.now()),
    RECEIVED_DOCUMENTS: ({ documentId }) =>
      writeReceivedDocument(must(state.documents.find(documentId), 'document').record),
  }
  return {
    ...line,
    get target() {
      return line.target
    },
    get hasTarget() {
      return line.hasTarget
    },
    get trouble() {
      return line.trouble
    },
    send: (type, subject) => line.post(writers[type](subject)),
  }
}
