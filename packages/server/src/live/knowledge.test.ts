import { describe, expect, test } from 'vitest'
import { openEngine } from '../../test/engine.ts'
import type { Session } from '../client/index.ts'
import { type CallFact, type HintFact, judge, newestConnection, signatureOf } from './knowledge.ts'

const listed = async (): Promise<Session> => {
  const { client } = openEngine()
  const session = (await client.sessions.list()).find(({ externalSessionId }) => externalSessionId === 'VISIT-1006')
  if (session === undefined) throw new Error('no VISIT-1006')
  return session
}

const first = 5_000_000
const second = 6_000_000

type Row = {
  rule: number
  fact: string
  /** When the people of the session connected, by the list. */
  connections?: number[]
  scheduleType?: string
  listAt?: number
  call?: CallFact
  hint?: HintFact
  verdict: [status: string, proof: 'proved' | 'assumed']
}

const rows: Row[] = [
  {
    rule: 1,
    fact: 'a cancelled session is cancelled, whatever else was told',
    scheduleType: 'Cancelled',
    connections: [first],
    call: { status: 'started', at: 300, connection: first },
    hint: { status: 'started', at: 400 },
    verdict: ['cancelled', 'proved'],
  },
  {
    rule: 2,
    fact: 'a webhook after the call counts, as assumed',
    call: { status: 'not-started', at: 100, connection: null },
    hint: { status: 'started', at: 101 },
    verdict: ['started', 'assumed'],
  },
  {
    rule: 2,
    fact: 'a webhook without a call counts, as assumed',
    connections: [first],
    hint: { status: 'ended', at: 10 },
    verdict: ['ended', 'assumed'],
  },
  {
    rule: 3,
    fact: 'a webhook from before the call is overtaken',
    listAt: 100,
    call: { status: 'started', at: 200, connection: null },
    hint: { status: 'ended', at: 150 },
    verdict: ['started', 'proved'],
  },
  {
    rule: 3,
    fact: 'a call after the list is right about an end that the list cannot show',
    connections: [first],
    listAt: 100,
    call: { status: 'ended', at: 200, connection: first },
    verdict: ['ended', 'proved'],
  },
  {
    rule: 3,
    fact: 'a list that was asked for before the call does not overrule it by arriving later',
    connections: [first],
    listAt: 100,
    call: { status: 'not-started', at: 200, connection: null },
    verdict: ['not-started', 'proved'],
  },
  {
    rule: 4,
    fact: 'somebody connected since the call that knew of nobody',
    connections: [first],
    listAt: 300,
    call: { status: 'not-started', at: 200, connection: null },
    verdict: ['started', 'assumed'],
  },
  {
    rule: 5,
    fact: 'somebody new connected after the end',
    connections: [first, second],
    listAt: 300,
    call: { status: 'ended', at: 200, connection: first },
    verdict: ['started', 'assumed'],
  },
  {
    rule: 6,
    fact: 'a list that lags behind a start does not undo it',
    listAt: 300,
    call: { status: 'started', at: 200, connection: null },
    verdict: ['started', 'assumed'],
  },
  {
    rule: 6,
    fact: 'a camera test ends not-started for good, though nobody is listed',
    listAt: 300,
    call: { status: 'ended', at: 200, connection: null },
    verdict: ['ended', 'assumed'],
  },
  {
    rule: 7,
    fact: 'a later list that agrees leaves a start proved',
    connections: [first],
    listAt: 300,
    call: { status: 'started', at: 200, connection: first },
    verdict: ['started', 'proved'],
  },
  {
    rule: 7,
    fact: 'a later list that agrees leaves an end proved',
    connections: [first],
    listAt: 300,
    call: { status: 'ended', at: 200, connection: first },
    verdict: ['ended', 'proved'],
  },
  {
    rule: 7,
    fact: 'an end stays one when who came last is taken out of the session',
    connections: [first],
    listAt: 300,
    call: { status: 'ended', at: 200, connection: second },
    verdict: ['ended', 'proved'],
  },
  {
    rule: 7,
    fact: 'nobody in call and list is not-started',
    listAt: 300,
    call: { status: 'not-started', at: 200, connection: null },
    verdict: ['not-started', 'proved'],
  },
  { rule: 8, fact: 'a list in which nobody ever connected proves it', verdict: ['not-started', 'proved'] },
  {
    rule: 9,
    fact: 'a list with a connection alone is taken for a start',
    connections: [first],
    verdict: ['started', 'assumed'],
  },
]

describe('the judgement', () => {
  test.each(rows)(
    'rule $rule: $fact',
    async ({ connections = [], scheduleType, listAt = 100, call, hint, verdict }) => {
      const session = await listed()
      const participants = session.participants.map((participant, index) => {
        const at = connections[index]
        return { ...participant, connectedAt: at === undefined ? null : new Date(at) }
      })
      const changed = { ...session, participants, scheduleType: scheduleType ?? session.scheduleType }
      const { status, proof } = judge({ list: { session: changed, at: listAt }, call, hint })
      expect([status, proof]).toEqual(verdict)
    },
  )

  test('has a case for each of its nine rules', () => {
    expect(new Set(rows.map(({ rule }) => rule))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]))
  })

  test('the newest connection is that of whoever came last', async () => {
    const session = await listed()
    expect(newestConnection(session)).toBeNull()
    const participants = session.participants.map((participant, index) => ({
      ...participant,
      connectedAt: new Date(index === 1 ? second : first),
    }))
    expect(newestConnection({ ...session, participants })).toBe(second)
  })

  test('what nobody is shown changes no signature, and holds no name', async () => {
    const session = await listed()
    const known = { session, status: 'started', proof: 'proved', stale: false, at: 1 } as const
    const signature = signatureOf(known)
    expect(signatureOf({ ...known, at: 2, session: { ...session, topic: 'Another topic' } })).toBe(signature)
    expect(signatureOf({ ...known, stale: true })).not.toBe(signature)
    expect(signature).not.toMatch(/Lindqvist|example\.com/)
  })
})
