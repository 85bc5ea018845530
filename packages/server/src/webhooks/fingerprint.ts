import type { Webhook } from '../client/index.ts'

/** How a webhook is recognised when it is delivered again, and for how long. */
export type Fingerprint = {
  /** Says nothing of what was told to whoever does not know the secret key. */
  id: string
  milliseconds: number
  /** The opposite's: after that, this one would be news again. Undefined where there is none. */
  opposite: string | undefined
}

/** Takes a webhook's fingerprint. */
export type TakeFingerprint = (webhook: Webhook) => Fingerprint

const hour = 60 * 60_000
/**
 * Milliseconds that a webhook is claimed for, and recognised at least.
 *
 * SecureVideo's example of a session's status has no time (A318). Without one, a session that starts a second time looks like the first
 * time delivered again, so those are believed to be the same for this moment only.
 */
export const moment = 30_000

/**
 * Makes a {@link TakeFingerprint}: of type, id, status, time and attributes. SecureVideo delivers the same time again (A317).
 *
 * The attributes count, since it is not documented what the id of a notification is of: two people may be told under one. They hold
 * names and a patient's answers, of which a plain digest would confirm a guess: a fingerprint stands in the store, and in the events.
 *
 * @param hashName Makes a name of a text that says nothing to whoever does not know the secret key.
 */
export const createFingerprints = (hashName: (text: string) => string): TakeFingerprint => {
  const idOf = (webhook: Webhook): string => hashName(JSON.stringify(webhook))
  return (webhook) => {
    const id = idOf(webhook)
    if (webhook.type !== 'session-status' || webhook.at !== null) return { id, milliseconds: hour, opposite: undefined }
    const status = webhook.status === 'started' ? 'ended' : 'started'
    return { id, milliseconds: moment, opposite: idOf({ ...webhook, status }) }
  }
}
