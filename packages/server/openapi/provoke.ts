import type { ProblemCode } from '../src/contract.ts'
import type { SecureVideoOptions } from '../src/index.ts'
import { createMemoryStore } from '../src/live/store.ts'
import { openInbox } from '../src/webhooks/inbox.fixture.ts'
import { openClinic } from '../test/clinic.ts'

/** Makes the real helper give one answer. */
export type Provocation = () => Promise<Response>

type Clinic = ReturnType<typeof openClinic>

const site = 'https://clinic.example.com'
const session = { externalSessionId: 'VISIT-1001' }

const opened: Pick<Clinic, 'video'>[] = []

const open = (changes?: Partial<SecureVideoOptions>): Clinic => {
  const clinic = openClinic(changes)
  opened.push(clinic)
  return clinic
}

/** Closes all helpers that were provoked. */
export const closeAll = async (): Promise<void> => {
  for (const { video } of opened.splice(0)) await video.close()
}

/** A request whose body something in front has read already. */
const takenBody = async ({ video }: Clinic, address: string): Promise<Response> => {
  const request = new Request(site + address, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  })
  await request.text()
  return video.fetch(request)
}

const faults = {
  'vendor-unreachable': { status: 503, times: 99 },
  'vendor-refused': { status: 412, times: 99 },
  'rate-limited': { status: 429, times: 99 },
} as const

const visit = (path: '/status' | '/join') => {
  const ask = (clinic: Clinic, name = 'VISIT-1001', headers = {}) =>
    clinic.post(path, 'rivera', { session: { externalSessionId: name } }, headers)
  const failing = (fault: keyof typeof faults) => async () => {
    const clinic = open()
    clinic.sandbox.fail('GET /session', faults[fault])
    return ask(clinic)
  }
  return {
    success: () => ask(open()),
    'unknown-api-key': () => open().video.fetch(new Request(`${site}${path}`, { method: 'POST' })),
    'origin-refused': () => ask(open(), undefined, { origin: 'https://elsewhere.example.com' }),
    'invalid-request': () => open().post(path, 'rivera', '{"session"'),
    'not-found': () => ask(open(), 'VISIT-404'),
    'pass-expired': async () => {
      const clinic = open({ authorize: () => null, passes: true })
      const order = { session, participant: { externalId: 'PATIENT-1' }, expiresIn: 60_000 }
      const { pass } = await clinic.video.passes.issue(order)
      clinic.clock.advance('61s')
      return clinic.post(path, 'nobody', { session, pass })
    },
    'vendor-unreachable': failing('vendor-unreachable'),
    'vendor-refused': failing('vendor-refused'),
    'rate-limited': failing('rate-limited'),
    internal: async () => {
      const clinic = open()
      return takenBody(clinic, `${path}?apiKey=${clinic.sandbox.apiKey}`)
    },
  }
}

const events = () => {
  const watchOf = async (clinic: Clinic): Promise<string> => {
    const body: { watch: string } = await (await clinic.post('/status', 'priya', { session })).json()
    return body.watch
  }
  const ask = (clinic: Clinic, watch: string, from = 'same-origin', key = clinic.sandbox.apiKey) =>
    clinic.video.fetch(new Request(`${site}/events/${watch}?apiKey=${key}`, { headers: { 'sec-fetch-site': from } }))
  // Another instance gave the watch, so that this one has to ask.
  const failing = (fault: keyof typeof faults) => async () => {
    const clinic = open()
    clinic.sandbox.fail('GET /session', faults[fault])
    return ask(clinic, await watchOf(open()))
  }
  return {
    success: async () => {
      const clinic = open()
      return ask(clinic, await watchOf(clinic))
    },
    'unknown-api-key': () => ask(open(), 'any', undefined, 'another'),
    'origin-refused': () => ask(open(), 'any', 'cross-site'),
    'not-found': () => ask(open(), 'any'),
    'vendor-unreachable': failing('vendor-unreachable'),
    'vendor-refused': failing('vendor-refused'),
    'rate-limited': failing('rate-limited'),
    internal: async () => {
      const clinic = open()
      const address = `${site}/events/${await watchOf(clinic)}?apiKey=${clinic.sandbox.apiKey}`
      const line = () => {
        throw new Error('the adapter has nothing to write to')
      }
      return clinic.video.fetch(new Request(address), { native: undefined, line })
    },
  }
}

const go = () => {
  const failing = (fault: keyof typeof faults) => async () => {
    const clinic = open()
    const ticket = await clinic.ticket('rivera', 'VISIT-1001')
    clinic.sandbox.fail('POST /login', faults[fault])
    return clinic.go(ticket)
  }
  return {
    success: async () => {
      const clinic = open()
      return clinic.go(await clinic.ticket('priya', 'VISIT-1001'))
    },
    'unknown-api-key': () => open().video.fetch(new Request(`${site}/go/any`)),
    'invalid-request': () => open().go('any', { 'sec-fetch-dest': 'empty' }),
    'not-found': async () => {
      const clinic = open({ reauthorize: async () => false })
      return clinic.go(await clinic.ticket('priya', 'VISIT-1001'))
    },
    cancelled: async () => {
      const clinic = open()
      const ticket = await clinic.ticket('rivera', 'VISIT-1001')
      await clinic.video.client.sessions.cancel(session)
      clinic.clock.advance('5s')
      return clinic.go(ticket)
    },
    'ticket-used': async () => {
      const clinic = open()
      const ticket = await clinic.ticket('priya', 'VISIT-1001')
      await clinic.go(ticket)
      return clinic.go(ticket)
    },
    'ticket-expired': async () => {
      const clinic = open()
      const ticket = await clinic.ticket('priya', 'VISIT-1001')
      clinic.clock.advance('61s')
      return clinic.go(ticket)
    },
    'ticket-invalid': () => open().go('any'),
    'vendor-unreachable': failing('vendor-unreachable'),
    'vendor-refused': failing('vendor-refused'),
    'rate-limited': failing('rate-limited'),
    internal: async () => {
      const pop = () => Promise.reject(new Error('the store is away'))
      const clinic = open({ store: { ...createMemoryStore(() => 1), pop } })
      return clinic.go(await clinic.ticket('priya', 'VISIT-1001'))
    },
  }
}

const leave = () => ({
  success: () => open().post('/leave', 'priya', { ticket: 'any' }),
  'unknown-api-key': () => open().video.fetch(new Request(`${site}/leave`, { method: 'POST' })),
  'origin-refused': () =>
    open().post('/leave', 'priya', { ticket: 'any' }, { origin: 'https://elsewhere.example.com' }),
  'invalid-request': () => open().post('/leave', 'priya', {}),
  internal: async () => {
    const clinic = open()
    return takenBody(clinic, `/leave?apiKey=${clinic.sandbox.apiKey}`)
  },
})

const webhook = () => {
  const post = async (body: string, address?: string) => {
    const inbox = await openInbox()
    opened.push(inbox)
    return inbox.post(body, {}, address)
  }
  return {
    success: () => post('{ "WebhookType": "SESSION_STATUS", "ID": 36208, "Status": "STARTED" }'),
    'no such address': () => post('{}', '/webhooks/any'),
    'invalid-request': () => post('{}'),
    internal: async () => {
      const clinic = open()
      return takenBody(clinic, await clinic.video.webhookPath())
    },
  }
}

/** What makes the helper give every answer that is documented, by the id of the route. */
export const provocations: Record<string, Partial<Record<ProblemCode | 'success' | 'no such address', Provocation>>> = {
  status: visit('/status'),
  join: {
    ...visit('/join'),
    'too-early': () => open().join('rivera', 'VISIT-1006'),
    cancelled: () => open().join('rivera', 'VISIT-1004'),
  },
  events: events(),
  go: go(),
  leave: leave(),
  return: {
    success: () => open().video.fetch(new Request(`${site}/return?to=visits`)),
    'unknown-api-key': () => open().video.fetch(new Request(`${site}/return?to=visits&apiKey=another`)),
  },
  webhook: webhook(),
  health: {
    success: () => open().video.fetch(new Request(`${site}/health`)),
    'unknown-api-key': () => open().video.fetch(new Request(`${site}/health?apiKey=another`)),
  },
}
