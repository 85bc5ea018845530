import { describe, expect, test } from 'vitest'
import { hosts, openEngine } from '../../test/engine.ts'
import { timersOf } from '../../test/timers.ts'
import type { Client } from '../client/index.ts'
import { createEntrances } from './entrances.ts'
import type { Known } from './knowledge.ts'
import { createWatchers } from './watchers.ts'

/** An engine whose lists lack the session for as long as the test says, and somebody who listens to it. */
const open = async (at?: string) => {
  const engine = openEngine(at === undefined ? {} : { at })
  const { sessionId } = engine.sessionOf('VISIT-1001')
  let isGone = false
  let isKept = false
  const sessions: Client['sessions'] = {
    ...engine.client.sessions,
    list: async (...args) => {
      if (isKept && args[0]?.host === undefined) throw new Error('the account’s list is out of reach')
      const found = await engine.client.sessions.list(...args)
      return isGone ? found.filter((session) => session.sessionId !== sessionId) : found
    },
  }
  const watchers = createWatchers({
    client: { sessions, status: engine.client.status },
    store: engine.store,
    entrances: createEntrances(engine.clock.now),
    pressure: engine.pressure,
    clock: { now: engine.clock.now, after: timersOf(engine.clock) },
    opensBefore: 900_000,
    hashName: (text) => text,
  })
  const told: Known[] = []
  watchers.subscribe(sessionId, hosts.rivera, (known) => told.push(known))
  await engine.pass('1s')
  return {
    ...engine,
    told,
    vanish: () => {
      isGone = true
    },
    comeBack: () => {
      isGone = false
    },
    /** Keeps the account's list out of reach. */
    keepAccount: () => {
      isKept = true
      return () => {
        isKept = false
      }
    },
  }
}

const last = (told: Known[]) => {
  const { status, proof, stale } = told.at(-1) ?? {}
  return { status, proof, stale }
}

describe('a session that is gone from its list', () => {
  test('is what it was, stale, after one reading, and cancelled after the next', async () => {
    const { told, vanish, pass } = await open()
    vanish()
    await pass('11s')
    expect(last(told)).toEqual({ status: 'not-started', proof: 'assumed', stale: true })
    await pass('11s')
    expect(last(told)).toEqual({ status: 'cancelled', proof: 'assumed', stale: false })
  })

  test('and has another host now is not cancelled: who waits by the old one has to be let in anew', async () => {
    const { listen, client, sessionOf, calls, pass } = openEngine()
    const { told, statuses } = listen('VISIT-1001', hosts.rivera)
    await pass('10s')
    await client.sessions.changeHost({ sessionId: sessionOf('VISIT-1001').sessionId }, hosts.okafor)
    const before = calls().length
    await pass('15s')
    expect(statuses()).not.toContain('cancelled')
    // Nobody has a seat there by the old host: their streams end, and their pages ask anew.
    expect(told.at(-1)?.known.session.participants).toEqual([])
    expect(calls().slice(before)).toContain('GET /session')
  })

  test('and has another host whose list is read anyway is looked for nowhere else', async () => {
    const { listen, client, sessionOf, calls, pass } = openEngine()
    const { told } = listen('VISIT-1001', hosts.rivera)
    listen('VISIT-1007', hosts.okafor)
    await pass('10s')
    await client.sessions.changeHost({ sessionId: sessionOf('VISIT-1001').sessionId }, hosts.okafor)
    await pass('2m')
    expect(told.at(-1)?.known.session.participants).toEqual([])
    expect(calls()).not.toContain('GET /session')
  })

  test('is not taken for cancelled while the account’s list cannot be read, and is looked for in it until it can', async () => {
    const { told, vanish, keepAccount, pass } = await open()
    vanish()
    const give = keepAccount()
    await pass('1m')
    expect(last(told)).toEqual({ status: 'not-started', proof: 'assumed', stale: true })
    give()
    await pass('2m')
    expect(last(told)).toEqual({ status: 'cancelled', proof: 'assumed', stale: false })
  })

  test('that comes back is what the list says', async () => {
    const { told, vanish, comeBack, pass } = await open()
    vanish()
    await pass('25s')
    comeBack()
    await pass('2m')
    expect(last(told)).toEqual({ status: 'not-started', proof: 'proved', stale: false })
  })

  test('is not taken for cancelled while its list cannot be read', async () => {
    const { told, vanish, sandbox, pass } = await open()
    vanish()
    sandbox.fail('GET /session', { status: 503, times: Number.POSITIVE_INFINITY })
    await pass('5m', 1_000)
    expect(last(told)).toEqual({ status: 'not-started', proof: 'assumed', stale: true })
  })

  test('over a day after its start has ended: it was swept', async () => {
    const { told, vanish, clock, pass } = await open()
    clock.advance('25h')
    await pass('1s')
    vanish()
    await pass('5m', 1_000)
    expect(last(told)).toEqual({ status: 'ended', proof: 'assumed', stale: false })
  })
})
