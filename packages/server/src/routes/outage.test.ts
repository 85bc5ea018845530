import { expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'

const codeIn = async (answer: Response) => ((await answer.json()) as { code?: string }).code

test('ten minutes without the vendor: what was known is shown and labelled, joins say what is wrong, and all heals', {
  timeout: 60_000,
}, async () => {
  const { sandbox, clock, status, join, ticket, go } = openClinic()
  const view = async () => (await status('priya', 'VISIT-1001')).json()
  expect(await view()).toMatchObject({ status: 'not-started', stale: false, proof: 'proved' })
  const lift = sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
  for (let minute = 1; minute <= 10; minute += 1) {
    clock.advance('1m')
    const answer = await status('priya', 'VISIT-1001')
    expect(answer.status).toBe(200)
    const { nextPollIn, ...rest } = (await answer.json()) as { nextPollIn: number }
    expect(rest).toMatchObject({ status: 'not-started', stale: true, proof: 'assumed' })
    expect(nextPollIn).toBeGreaterThan(0)
    expect(nextPollIn).toBeLessThanOrEqual(300)
  }
  // A host needs a login, which only SecureVideo gives; their list was never read here.
  const refused = await join('rivera', 'VISIT-1001')
  expect(refused.status).toBe(503)
  expect(await codeIn(refused)).toBe('vendor-unreachable')
  // A participant gets in by the code that is known.
  expect((await go(await ticket('priya', 'VISIT-1001'))).status).toBe(303)
  clock.advance('6m')
  for (const ask of [status, join]) {
    const answer = await ask('priya', 'VISIT-1001')
    expect(answer.status).toBe(503)
    expect(await codeIn(answer)).toBe('vendor-unreachable')
  }
  lift()
  expect(await view()).toMatchObject({ status: 'not-started', stale: false, proof: 'proved' })
  expect((await go(await ticket('priya', 'VISIT-1001'))).status).toBe(303)
  expect((await go(await ticket('rivera', 'VISIT-1001'))).status).toBe(303)
})

test('a host whose list is known gets a ticket while the vendor is down, a page that names the problem, and in after it', async () => {
  const { sandbox, status, ticket, go, clock } = openClinic()
  await status('rivera', 'VISIT-1001')
  const lift = sandbox.fail('*', { status: 503, times: Number.POSITIVE_INFINITY })
  clock.advance('1m')
  const mine = await ticket('rivera', 'VISIT-1001')
  const page = await go(mine)
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('vendor-unreachable')
  lift()
  expect((await go(mine)).status).toBe(303)
}, 30_000)
