import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EncryptJWT } from 'jose'
import { createKeys } from '../../src/access/derive-keys.ts'

// What somebody would write by hand over node:http to answer a join: the key, the body, the vendor's list (kept as long
// as the helper keeps it), the seat, a sealed ticket and watch, JSON. In a process of its own; it ends with its parent.

type Seat = { ParticipationId: number; ParticipantExternalId: string }
type Listed = { SessionId: number; ExternalSessionId: string; ScheduleTs: string; Participants: Seat[] }

const {
  SECUREVIDEO_API_KEY: apiKey,
  SECUREVIDEO_SECRET_KEY: secretKey = '',
  SECUREVIDEO_BASE_URL: baseUrl,
} = process.env
const keys = createKeys(secretKey)
const ticketKey = await keys.sealing('bare ticket')
const watchKey = await keys.sealing('bare watch')
const authorization = `Basic ${btoa(`${apiKey}:${secretKey}`)}`
const opensBefore = 900_000
// The helper reads a list so often while people are being let in.
const listLives = 3_000

let kept: { at: number; sessions: Listed[] } | undefined
let reading: Promise<Listed[]> | undefined

const read = async (): Promise<Listed[]> => {
  const at = Date.now()
  const answer = await fetch(`${baseUrl}/session`, {
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
  })
  const sessions: Listed[] = await answer.json()
  kept = { at, sessions }
  reading = undefined
  return sessions
}

/** The list that is kept. One that has become old is read again for all, and nobody waits for it. */
const list = async (): Promise<Listed[]> => {
  if (kept === undefined || Date.now() - kept.at > listLives) reading ??= read()
  return kept?.sessions ?? reading ?? []
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const bytes of request) text += bytes
  return text
}

/** Tickets that were not used yet. */
const unused = new Map<string, number>()

const seal = (key: CryptoKey, sessionId: number, grant: object, expiresAt: Date, id?: string): Promise<string> => {
  const token = new EncryptJWT({ sid: sessionId, grant })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(expiresAt)
  return (id === undefined ? token : token.setJti(id)).encrypt(key)
}

const join = async (request: IncomingMessage): Promise<object | undefined> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname !== '/join' || searchParams.get('apiKey') !== apiKey) return undefined
  const { session: asked } = JSON.parse(await bodyOf(request))
  const externalId = request.headers['x-patient']
  const session = (await list()).find(({ ExternalSessionId }) => ExternalSessionId === asked.externalSessionId)
  const seat = session?.Participants.find(({ ParticipantExternalId }) => ParticipantExternalId === externalId)
  if (session === undefined || seat === undefined) return undefined
  const now = Date.now()
  const startsAt = Date.parse(`${session.ScheduleTs}Z`)
  const opensAt = startsAt - opensBefore
  if (opensAt > now) return undefined
  const grant = { subject: externalId, as: 'participant', participant: { externalId } }
  const expiresAt = new Date(now + 60_000)
  const ticketId = randomUUID()
  unused.set(ticketId, expiresAt.getTime())
  const [ticket, watch] = await Promise.all([
    seal(ticketKey, session.SessionId, grant, expiresAt, ticketId),
    process.argv[2] === 'one' ? '' : seal(watchKey, session.SessionId, grant, new Date(now + 600_000)),
  ])
  return {
    v: 1,
    sessionId: session.SessionId,
    status: 'not-started',
    startsAt: new Date(startsAt).toISOString(),
    opensAt: new Date(opensAt).toISOString(),
    now: new Date(now).toISOString(),
    nextPollIn: 3,
    origins: [baseUrl],
    framing: 'unknown',
    watch,
    ticket,
    expiresAt: expiresAt.toISOString(),
  }
}

const server = createServer(async (request, response) => {
  const body = await join(request)
  const text = JSON.stringify(body ?? { code: 'not-found' })
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
})
server.listen(0, '127.0.0.1', 1_024, () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('disconnect', () => process.exit())
