import { expect, it } from 'vitest'
import { isSecureVideoError, type SecureVideoError } from '../errors.ts'
import { createClock } from '../sandbox/clock.ts'
import type { Fault } from '../sandbox/faults.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { NewSession, Session } from '../wire/session.ts'
import { assembleClient } from './client.ts'
import { systemClock } from './clock.ts'
import { checkOptions } from './options.ts'

const trials = 1_000
const host = { externalUserId: 'EHR-DR-1' }
const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })

type Lost = { fault: Fault; commits: boolean; outcome: string }

// Every way of losing an answer that the sandbox knows and that does not need a deadline, before and after the work was done.
const losses: Lost[] = [
  { fault: { reset: true, when: 'before' }, commits: false, outcome: 'unknown' },
  { fault: { reset: true, when: 'after-commit' }, commits: true, outcome: 'unknown' },
  { fault: { truncate: true }, commits: true, outcome: 'unknown' },
  ...[500, 502, 503, 504].flatMap((status): Lost[] => [
    { fault: { status, when: 'before' }, commits: false, outcome: 'unknown' },
    { fault: { status, when: 'after-commit' }, commits: true, outcome: 'unknown' },
  ]),
  { fault: { html: true, when: 'before' }, commits: false, outcome: 'unknown' },
  { fault: { html: true, when: 'after-commit' }, commits: true, outcome: 'unknown' },
  { fault: { status: 412 }, commits: false, outcome: 'rejected' },
]

it('of 1,000 lost creates none is done twice, none is missing, and every outcome is right', async () => {
  let right = 0
  let duplicates = 0
  let missing = 0
  let sandbox = createSandbox({ clock })

  for (let trial = 0; trial < trials; trial += 1) {
    // Lists are whole, so that a new clinic now and then keeps them short.
    if (trial % 50 === 0) sandbox = createSandbox({ clock })
    const { fault, commits, outcome } = losses[trial % losses.length] ?? expect.fail('There is no such loss.')
    const client = assembleClient(checkOptions(sandbox.connection), {
      ...systemClock,
      now: clock.now,
      random: () => 0,
    })
    const visit: NewSession = {
      startsAt: new Date('2030-05-07T09:15:00Z'),
      externalSessionId: `LOST-${trial}`,
      participants: [{ fullName: 'Rosa Lindqvist' }],
    }
    const create = (): Promise<Session> => client.sessions.create(host, visit)
    const mine = () => sandbox.sessions.filter(({ externalSessionId }) => externalSessionId === `LOST-${trial}`)

    sandbox.fail('POST /session', fault)
    const error: SecureVideoError = await create().then(
      () => expect.fail('The answer was not lost.'),
      (failed) => (isSecureVideoError(failed) ? failed : expect.fail('It is no error of ours.')),
    )
    const wasDone = mine().length === 1
    expect(wasDone).toBe(commits)

    let verdict = 'repeated'
    if (error.outcome === 'unknown') {
      const { found, safeToRepeat } = await client.sessions.reconcile(host, visit)
      if (found !== null) verdict = 'found'
      else if (safeToRepeat) await create()
      else verdict = 'ambiguous'
    } else await create()

    if (error.outcome === outcome && verdict === (commits ? 'found' : 'repeated')) right += 1
    duplicates += Math.max(0, mine().length - 1)
    missing += mine().length === 0 ? 1 : 0
  }

  expect({ duplicates, missing }).toEqual({ duplicates: 0, missing: 0 })
  expect(right).toBeGreaterThanOrEqual(trials * 0.99)
}, 60_000)
