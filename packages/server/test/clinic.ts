import type { Grant, LogEntry, SecureVideoOptions } from '../src/index.ts'
import { createSecureVideo } from '../src/index.ts'
import { createClock, createSandbox } from '../src/sandbox/index.ts'
import { timersOf } from './timers.ts'

/** The account's people, as a partner's `authorize` would grant them. */
export const grants = {
  priya: { subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } },
  tomas: { subject: 'tomas', as: 'participant', participant: { email: 'Tomas.Herrera@example.com' } },
  rivera: { subject: 'rivera', as: 'host', user: { externalUserId: 'EHR-DR-1' } },
  okafor: { subject: 'okafor', as: 'host', user: { externalUserId: 'EHR-DR-2' } },
} as const satisfies Record<string, Grant>

/** What the account's rules grant somebody of that name. */
export const grantOf = (person: string | null): Grant | null =>
  Object.entries(grants).find(([name]) => name === person)?.[1] ?? null

/** A partner's server over a sandbox whose clock stands still, for calling without a port. */
export const openClinic = (changes: Partial<SecureVideoOptions> = {}) => {
  const clock = createClock(new Date('2030-05-06T14:00:30Z'), { frozen: true })
  const sandbox = createSandbox({ clock })
  const log: LogEntry[] = []
  const video = createSecureVideo({
    ...sandbox.connection,
    now: clock.now,
    after: timersOf(clock),
    returnTo: { visits: 'https://clinic.example.com/visits' },
    authorize: ({ request }) => grantOf(request.headers.get('x-person')),
    log: (entry) => log.push(entry),
    ...changes,
  })

  const origin = 'https://clinic.example.com'
  const post = (path: string, person: string, body: unknown, headers: Record<string, string> = {}) =>
    video.fetch(
      new Request(`${origin}${path}?apiKey=${sandbox.apiKey}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          host: 'clinic.example.com',
          'x-person': person,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const go = (ticket: string, headers: Record<string, string> = { 'sec-fetch-dest': 'iframe' }) =>
    video.fetch(new Request(`${origin}/go/${ticket}?apiKey=${sandbox.apiKey}`, { headers }))

  return {
    sandbox,
    clock,
    log,
    video,
    post,
    go,
    /** The API calls that the helper made, such as `GET /session/0`, without the look at the hub's home page. */
    calls: () => sandbox.requests.filter(({ path }) => path !== '/').map(({ method, path }) => `${method} ${path}`),
    status: (person: string, visit: string) => post('/status', person, { session: { externalSessionId: visit } }),
    join: (person: string, visit: string) => post('/join', person, { session: { externalSessionId: visit } }),
    /** Joins and returns the ticket; throws where that was refused. */
    ticket: async (person: string, visit: string): Promise<string> => {
      const answer = await post('/join', person, { session: { externalSessionId: visit } })
      const body: { ticket?: string } = await answer.json()
      if (body.ticket === undefined) throw new Error(`no ticket: ${answer.status}`)
      return body.ticket
    },
    sessionOf: (visit: string) => {
      const session = sandbox.sessions.find(({ externalSessionId }) => externalSessionId === visit)
      if (session === undefined) throw new Error(`no ${visit}`)
      return session
    },
  }
}
