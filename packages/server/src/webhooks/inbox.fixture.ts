import { openClinic } from '../../test/clinic.ts'
import type { SecureVideo, SecureVideoOptions, SessionEvent, VideoEvents } from '../index.ts'

/** One event that a listener was told. */
export type Heard = { name: keyof VideoEvents; event: VideoEvents[keyof VideoEvents] }

const names = [
  'session-started',
  'session-ended',
  'session-changed',
  'documents-received',
  'notify',
  'webhook',
] as const satisfies (keyof VideoEvents)[]

/** Writes down all that a helper tells. */
export const listenTo = (video: Pick<SecureVideo, 'on'>): Heard[] => {
  const heard: Heard[] = []
  for (const name of names) video.on(name, (event) => heard.push({ name, event }))
  return heard
}

/** A clinic whose helper receives the sandbox's webhooks, with a listener for everything. */
export const openInbox = async (changes: Partial<SecureVideoOptions> = {}) => {
  const clinic = openClinic(changes)
  const { video, sandbox, sessionOf } = clinic
  const path = await video.webhookPath()
  const heard = listenTo(video)
  const statuses: number[] = []
  /** Posts a body to the helper as SecureVideo's servers would: without key, origin or cookies. */
  const post = (body: string | ReadableStream, headers: Record<string, string> = {}, address = path) =>
    video.fetch(
      new Request(`https://clinic.example.com${address}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        ...(typeof body !== 'string' && { duplex: 'half' }),
      }),
    )
  sandbox.webhooks.to(async (request) => {
    const answer = await post(await request.text())
    statuses.push(answer.status)
    return answer
  })
  const { sessionId, host, patients } = sessionOf('VISIT-1001')
  return {
    ...clinic,
    path,
    heard,
    statuses,
    post,
    sessionId,
    /** Connects the host to VISIT-1001; the function that is returned disconnects them. */
    arrive: () => sandbox.connect(sessionId, host.participationId),
    arrivePatient: () => sandbox.connect(sessionId, patients[0]?.participationId ?? 0),
    /** Events of sessions that were told, such as `session-started 36208`, without `session-changed`. */
    told: () =>
      heard.flatMap(({ name, event }) =>
        name === 'session-started' || name === 'session-ended' ? [`${name} ${(event as SessionEvent).sessionId}`] : [],
      ),
    /** How often something was told. */
    count: (name: keyof VideoEvents) => heard.filter((each) => each.name === name).length,
  }
}
