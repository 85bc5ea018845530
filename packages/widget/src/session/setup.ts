import type { SessionReference } from '@securevideo/server/contract'
import type { Failure } from '../backend/failure.ts'

/** Which session the element shows, and whom it asks. A change of it starts anew. */
export type Setup = { url: string; apiKey: string; session: SessionReference; pass?: string }

/** The attributes that make a {@link Setup}, as the page wrote them. */
export type SetupAttributes = {
  apiKey: string
  endpoint: string
  sessionId: string
  externalSessionId: string
  /** What a person without a login was given; empty where there is none. */
  pass?: string
  /** Whether an attribute named like a secret stands on the element. */
  hasSecret: boolean
  base: string
}

/** What the attributes come to: a setup, nothing yet, or a mistake. */
export type SetupReading = { setup: Setup } | { setup: null } | { failure: Failure }

/** Attributes that nobody may ever write into a page; the element refuses to work beside one. */
export const secretAttributes = ['secret-key', 'secretkey', 'secret', 'api-secret', 'password']

const config = (fault: NonNullable<Failure['fault']>): SetupReading => ({
  failure: { code: 'config', fault, retryable: false },
})

// The vendor's two keys travel as `id:secret` under Basic (guide): either form in a page gives the secret away.
const looksSecret = (apiKey: string): boolean => apiKey.includes(':') || /^basic\s/i.test(apiKey)

const readEndpoint = (endpoint: string, base: string): string | null => {
  try {
    const url = new URL(endpoint, base)
    const usable = /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
    return usable ? url.href.replace(/\/+$/, '') : null
  } catch {
    return null
  }
}

/** Reads the attributes, in whatever order they came. Incomplete is not wrong: more may be on the way. */
export const readSetup = (attributes: SetupAttributes): SetupReading => {
  const apiKey = attributes.apiKey.trim()
  const sessionId = attributes.sessionId.trim()
  const externalSessionId = attributes.externalSessionId
  if (attributes.hasSecret || looksSecret(apiKey)) return { failure: { code: 'secret-key', retryable: false } }
  if (apiKey === '' || (sessionId === '' && externalSessionId === '')) return { setup: null }
  if (sessionId !== '' && externalSessionId !== '') return config('two-ids')
  if (sessionId !== '' && !(/^[1-9]\d*$/.test(sessionId) && Number.isSafeInteger(Number(sessionId)))) {
    return config('session-id')
  }
  const url = readEndpoint(attributes.endpoint, attributes.base)
  if (url === null) return config('endpoint')
  const session = sessionId ? { sessionId: Number(sessionId) } : { externalSessionId }
  const pass = attributes.pass?.trim()
  return { setup: { url, apiKey, session, ...(pass && { pass }) } }
}
