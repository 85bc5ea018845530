import { expect, test } from 'vitest'
import { createSandbox } from '../../src/sandbox/index.ts'
import { openClinic } from '../../test/clinic.ts'

test('a ticket of a host opens within one deadline for list and login, or at the next try', async () => {
  const sandbox = createSandbox()
  let ahead = 0
  const { ticket, go } = openClinic({
    ...sandbox.connection,
    now: () => Date.now() + ahead,
    deadline: 2_000,
  })
  const mine = await ticket('rivera', 'VISIT-1001')
  ahead = 5_000
  sandbox.fail('*', { slow: 1_500, times: Number.POSITIVE_INFINITY })
  expect((await go(mine)).status).toBe(503)
  expect((await go(mine)).status).toBe(303)
}, 20_000)
