import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { createSecureVideo, type Pass, type SecureVideoOptions } from '../index.ts'
import { createMemoryStore } from '../live/store.ts'
import { createKeys } from './derive-keys.ts'
import { createPassOffice, type PassOrder } from './pass.ts'

const day = 24 * 60 * 60_000
const order: PassOrder = {
  session: { externalSessionId: 'VISIT-1001' },
  participant: { externalId: 'PATIENT-1' },
  expiresIn: day,
}

/** A clinic without logins, unless it is given an `authorize`: people come with passes alone. */
const openWithPasses = (changes: Partial<SecureVideoOptions> = {}) => {
  const clinic = openClinic({ authorize: () => null, passes: true, ...changes })
  const ask = (route: 'status' | 'join', body: object, person = '') => clinic.post(`/${route}`, person, body)
  return {
    ...clinic,
    join: (pass: string, session: object = { externalSessionId: 'VISIT-1001' }) => ask('join', { session, pass }),
    ask,
  }
}

describe('a pass', () => {
  test('opens its own seat, as often as its holder comes', async () => {
    const { video, join, go, sandbox } = openWithPasses()
    const { pass } = await video.passes.issue(order)
    for (let times = 0; times < 2; times += 1) {
      const answer = await join(pass)
      expect(answer.status).toBe(200)
      const { ticket } = (await answer.json()) as { ticket: string }
      const opened = await go(ticket)
      expect(opened.status).toBe(303)
      expect(opened.headers.get('location')).toContain(sandbox.url)
    }
  })

  test('that names the session otherwise than the page lets its holder in by the reserve', async () => {
    const { video, join, ask, sessionOf } = openWithPasses({ quota: { perHour: 2, reserve: 1 } })
    const { sessionId } = sessionOf('VISIT-1001')
    const { pass } = await video.passes.issue({ ...order, session: { sessionId } })
    await video.client.groups.list()
    expect((await ask('status', { session: order.session, pass })).status).toBe(503)
    expect((await join(pass)).status).toBe(200)
  })

  test('is enough where there is no authorize at all', async () => {
    const { sandbox, clock } = openWithPasses()
    const video = createSecureVideo({ ...sandbox.connection, now: clock.now, passes: true, log: () => {} })
    const { pass } = await video.passes.issue(order)
    const ask = (body: object) =>
      video.fetch(
        new Request(`https://clinic.example.com/status?apiKey=${sandbox.apiKey}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ session: order.session, ...body }),
        }),
      )
    expect((await ask({ pass })).status).toBe(200)
    expect((await ask({})).status).toBe(404)
    await video.close()
  })

  test('tells nothing to whoever sees it', async () => {
    const { video } = openWithPasses()
    const { pass, id } = await video.passes.issue({ ...order, participant: { email: 'tomas.herrera@example.com' } })
    const readable = pass.split('.').map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    expect(readable.join()).not.toMatch(/tomas|VISIT/)
    expect(pass).not.toContain(id)
    expect(pass.length).toBeLessThan(500)
  })

  test.each([
    ['another session', { externalSessionId: 'VISIT-1002' }],
    ['a session that is not there', { externalSessionId: 'VISIT-404' }],
    ["another session's number", { sessionId: 1 }],
  ])('does not open %s', async (_case, session) => {
    const { video, join, log } = openWithPasses()
    const { pass } = await video.passes.issue(order)
    expect((await join(pass, session)).status).toBe(404)
    expect(log.map(({ event }) => event)).toEqual(['pass-for-another-session', 'refused'])
  })

  test('opens its session also by the other of its two names', async () => {
    const { video, join, sessionOf } = openWithPasses()
    const { sessionId } = sessionOf('VISIT-1001')
    const { pass } = await video.passes.issue(order)
    expect((await join(pass, { sessionId })).status).toBe(200)
    const { pass: other } = await video.passes.issue({ ...order, session: { sessionId } })
    expect((await join(other)).status).toBe(200)
    expect((await join(other, { externalSessionId: 'VISIT-1002' })).status).toBe(404)
  })

  test('for somebody who is not in the session opens nothing', async () => {
    const { video, join } = openWithPasses()
    const { pass } = await video.passes.issue({ ...order, participant: { externalId: 'PATIENT-99' } })
    expect((await join(pass)).status).toBe(404)
  })

  test("does not open the host's seat", async () => {
    const { video, join, sessionOf } = openWithPasses()
    const { participationId } = sessionOf('VISIT-1001').host
    const { pass } = await video.passes.issue({ ...order, participant: { participationId } })
    expect((await join(pass)).status).toBe(404)
  })

  test('ends with its time', async () => {
    const { video, join, clock, log } = openWithPasses()
    const { pass, expiresAt } = await video.passes.issue({ ...order, expiresIn: 60_000 })
    expect(expiresAt).toEqual(new Date('2030-05-06T14:01:30Z'))
    clock.advance('59s')
    expect((await join(pass)).status).toBe(200)
    clock.advance('2s')
    const answer = await join(pass)
    expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'pass-expired', retryable: false }])
    expect(log.map(({ event }) => event)).toContain('pass-expired')
    expect(log.at(-1)).toMatchObject({ code: 'pass-expired', reason: expect.stringContaining('has expired') })
  })

  test.each([
    ['cut short', (pass: string) => pass.slice(0, -4)],
    ['altered', (pass: string) => pass.replace(/.(?=[^.]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['made up', () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA'],
    ['no pass', () => 'please'],
  ])('that is %s opens nothing, and the log does not quote it', async (_case, spoil) => {
    const { video, join, log } = openWithPasses()
    const { pass } = await video.passes.issue(order)
    const spoilt = spoil(pass)
    expect((await join(spoilt)).status).toBe(404)
    expect(log.map(({ event }) => event)).toEqual(['pass-invalid', 'refused'])
    expect(JSON.stringify(log)).not.toContain(spoilt)
  })

  test('that is over says so to its holder alone: altered, it is none', async () => {
    const { video, join, clock } = openWithPasses()
    const { pass } = await video.passes.issue({ ...order, expiresIn: 60_000 })
    clock.advance('2m')
    expect((await join(`${pass.slice(0, -4)}AAAA`)).status).toBe(404)
  })

  test('that is over keeps nobody out who may enter without it', async () => {
    const { video, join, clock } = openWithPasses({
      authorize: ({ pass }) => (pass ? null : { subject: 'p-1', as: 'participant', participant: order.participant }),
    })
    const { pass } = await video.passes.issue({ ...order, expiresIn: 60_000 })
    clock.advance('2m')
    expect((await join(pass)).status).toBe(200)
  })

  test('of another key, a ticket and a watch are no passes', async () => {
    const { video, join, clock } = openWithPasses()
    const parts = { store: createMemoryStore(clock.now), now: clock.now, enabled: true }
    const foreign = await createPassOffice({ ...parts, keys: createKeys('another-secret-key') }).issue(order)
    const { pass } = await video.passes.issue(order)
    const { ticket, watch } = (await (await join(pass)).json()) as { ticket: string; watch: string }
    for (const other of [foreign.pass, ticket, watch]) expect((await join(other)).status).toBe(404)
  })

  test('is no ticket', async () => {
    const { video, go } = openWithPasses()
    const { pass } = await video.passes.issue(order)
    expect((await go(pass)).status).toBe(400)
  })
})

describe('revoking', () => {
  test.each(['pass', 'id'] as const)('by its %s ends a pass, and no other', async (by) => {
    const { video, join, log } = openWithPasses()
    const issued = await video.passes.issue(order)
    const other = await video.passes.issue(order)
    expect(await video.passes.revoke(issued[by])).toBe(true)
    expect(await (await join(issued.pass)).json()).toMatchObject({ code: 'pass-expired' })
    expect(log.map(({ event }) => event)).toContain('pass-revoked')
    expect(log.at(-1)).toMatchObject({ code: 'pass-expired', reason: expect.stringContaining('was revoked') })
    expect((await join(other.pass)).status).toBe(200)
  })

  test('holds in every instance that shares the store', async () => {
    const { clock } = openWithPasses()
    const parts = {
      keys: createKeys('a-secret-key'),
      store: createMemoryStore(clock.now),
      now: clock.now,
      enabled: true,
    }
    const [one, other] = [createPassOffice(parts), createPassOffice(parts)]
    const { pass, id } = await one.issue(order)
    expect(await other.open(pass)).toMatchObject({ id, session: order.session })
    await one.revoke(id)
    expect(await other.open(pass)).toBe('pass-revoked')
  })

  test('holds until the longest pass would have ended', async () => {
    const { clock } = openWithPasses()
    const parts = {
      keys: createKeys('a-secret-key'),
      store: createMemoryStore(clock.now),
      now: clock.now,
      enabled: true,
    }
    const office = createPassOffice(parts)
    const { pass, id } = await office.issue({ ...order, expiresIn: 90 * day })
    await office.revoke(id)
    clock.advance('89d')
    expect(await createPassOffice(parts).open(pass)).toBe('pass-revoked')
  })

  test('holds here while the store forgets, and says that others do not know', async () => {
    const { clock } = openWithPasses()
    const store = { ...createMemoryStore(clock.now), put: async () => false, get: async () => undefined }
    const office = createPassOffice({ keys: createKeys('a-secret-key'), store, now: clock.now, enabled: true })
    const { pass } = await office.issue(order)
    expect(await office.revoke(pass)).toBe(false)
    expect(await office.open(pass)).toBe('pass-revoked')
  })

  test('something else is a mistake that is not quoted', async () => {
    const { video } = openWithPasses()
    const mistake = await video.passes.revoke('canary.a.b.c.d').catch((error: unknown) => error)
    expect(mistake).toMatchObject({ code: 'invalid-argument', message: expect.not.stringContaining('canary') })
  })
})

describe('authorize beside passes', () => {
  test('is given the pass, and its own grant counts', async () => {
    const seen: (Pass | null)[] = []
    const { video, join, ask } = openWithPasses({
      authorize: ({ pass }) => {
        seen.push(pass)
        return pass && { subject: pass.id, as: 'participant', participant: pass.participant }
      },
    })
    const { pass, id } = await video.passes.issue(order)
    expect((await join(pass)).status).toBe(200)
    expect((await ask('status', { session: order.session })).status).toBe(404)
    expect(seen).toEqual([{ id, session: order.session, participant: order.participant }, null])
  })

  test('never sees a pass for another session', async () => {
    const seen: (Pass | null)[] = []
    const { video, join } = openWithPasses({
      authorize: ({ pass }) => {
        seen.push(pass)
        return null
      },
    })
    const { pass } = await video.passes.issue(order)
    await join(pass, { externalSessionId: 'VISIT-1002' })
    expect(seen).toEqual([null])
  })

  test('that throws refuses, also a pass', async () => {
    const { video, join } = openWithPasses({
      authorize: () => {
        throw new Error('not today')
      },
    })
    const { pass } = await video.passes.issue(order)
    expect((await join(pass)).status).toBe(404)
  })

  test('that grants wrongly refuses, also a pass', async () => {
    const { video, join } = openWithPasses({ authorize: (() => true) as unknown as () => null })
    const { pass } = await video.passes.issue(order)
    expect((await join(pass)).status).toBe(404)
  })
})

describe('without the option', () => {
  test('no pass is issued, and none opens anything', async () => {
    const { video, post } = openClinic({ authorize: () => null })
    await expect(video.passes.issue(order)).rejects.toMatchObject({ code: 'config' })
    const { pass } = await openWithPasses().video.passes.issue(order)
    expect((await post('/join', '', { session: order.session, pass })).status).toBe(404)
  })
})

test.each([
  ['expiresIn', { ...order, expiresIn: 999 }],
  ['expiresIn', { ...order, expiresIn: 91 * day }],
  ['expiresIn', { ...order, expiresIn: Number.NaN }],
  ['participant', { ...order, participant: { email: '' } }],
  ['session', { ...order, session: { sessionId: 0 } }],
  ['host', { ...order, host: { userID: 5 } }],
  ['as', { ...order, as: 'host' }],
])('an order with a wrong %s is refused by name', async (field, wrong) => {
  const { video } = openWithPasses()
  const refusal = await video.passes.issue(wrong as PassOrder).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(field) })
})
