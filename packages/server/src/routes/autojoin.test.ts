import { describe, expect, test, vi } from 'vitest'
import { grantOf, openClinic } from '../../test/clinic.ts'
import type { SecureVideoOptions } from '../index.ts'

const ask = (clinic: ReturnType<typeof openClinic>, person: string, visit: string) =>
  clinic.post('/status', person, { session: { externalSessionId: visit }, autojoin: true })

const intents = (allowed: string[]) => {
  const authorize = vi.fn<NonNullable<SecureVideoOptions['authorize']>>(({ request, intent }) =>
    allowed.includes(intent) ? grantOf(request.headers.get('x-person')) : null,
  )
  return { authorize, asked: () => authorize.mock.calls.map(([{ intent }]) => intent) }
}

describe('POST /status of a page that joins by itself', () => {
  test('brings a ticket that opens the session once, for one question to authorize and one list', async () => {
    const { authorize, asked } = intents(['join', 'status'])
    const clinic = openClinic({ authorize })
    const answer: { ticket: string } = await (await ask(clinic, 'priya', 'VISIT-1001')).json()
    expect(answer).toMatchObject({ v: 1, status: 'not-started', expiresAt: '2030-05-06T14:01:30.000Z' })
    expect(asked()).toEqual(['join'])
    expect(clinic.calls()).toHaveLength(1)
    const statuses = [await clinic.go(answer.ticket), await clinic.go(answer.ticket)].map(({ status }) => status)
    expect(statuses).toEqual([303, 410])
  })

  for (const [visit, status] of [
    ['VISIT-1003', 'not-started'],
    ['VISIT-1004', 'cancelled'],
    ['VISIT-1005', 'ended'],
  ] as const) {
    test(`is told how ${visit}, ${status} and not to be joined now, stands, without a ticket`, async () => {
      const answer = await ask(openClinic(), 'rivera', visit)
      expect(answer.status).toBe(200)
      const view = await answer.json()
      expect(view).toMatchObject({ v: 1, status })
      expect(view).not.toHaveProperty('ticket')
    })
  }

  test('gets no ticket for somebody who may look and not join', async () => {
    const { authorize, asked } = intents(['status'])
    const answer = await ask(openClinic({ authorize }), 'priya', 'VISIT-1001')
    expect(await answer.json()).not.toHaveProperty('ticket')
    expect(asked()).toEqual(['join', 'status'])
  })

  test('is refused like anybody where nothing is granted', async () => {
    const answer = await ask(openClinic(), 'nobody', 'VISIT-1001')
    expect(answer.status).toBe(404)
  })

  test('leaves the reserve of the quota to whoever joins', async () => {
    const clinic = openClinic({ quota: { perHour: 2, reserve: 1 } })
    await clinic.video.client.sessions.list({ host: { externalUserId: 'EHR-DR-2' } })
    const refused = await ask(clinic, 'priya', 'VISIT-1001')
    expect(await refused.json()).toMatchObject({ code: 'rate-limited' })
    expect((await clinic.join('priya', 'VISIT-1001')).status).toBe(200)
  })
})
