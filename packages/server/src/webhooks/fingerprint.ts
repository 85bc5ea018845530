import type { Webhook } from '../client/index.ts'

/** How a webhook is recognised when it is delivered again, and for how long. */
export type Fingerprint = {
  key: string
  milliseconds: number
  /** Finds the key of the opposite: after that, this one would be news again. Undefined where there is none. */
  opposite: (() => Promise<string>) | undefined
}

const hour = 60 * 60_000
// SecureVideo's example of a session's status has no time (A318). Without one, a session that starts a second time looks
// like the first time delivered again, so those are believed to be the same for a moment only.
const moment = 30_000

const keyOf = async (webhook: Webhook): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(webhook)))
  return `webhook:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/**
 * Takes a webhook's fingerprint: type, id, status, time and attributes. SecureVideo delivers the same time again (A317).
 *
 * The attributes count, since it is not documented what the id of a notification is of: two people may be told under one.
 */
export const fingerprintOf = async (webhook: Webhook): Promise<Fingerprint> => {
  const key = await keyOf(webhook)
  if (webhook.type !== 'session-status' || webhook.at !== null) return { key, milliseconds: hour, opposite: undefined }
  const status = webhook.status === 'started' ? 'ended' : 'started'
  return { key, milliseconds: moment, opposite: () => keyOf({ ...webhook, status }) }
}
