import { describe, expect, test } from 'vitest'
import { openEngine, settled } from '../../test/engine.ts'
import { timersOf } from '../../test/timers.ts'
import type { Client } from '../client/index.ts'
import { createEvidenceBook } from './evidence.ts'

/** A book whose first question is never answered, as in a worker whose request is over. */
const open = () => {
  const { clock } = openEngine()
  let asked = 0
  const status: Client['status'] = {
    get: async () => {
      asked += 1
      return asked === 1 ? new Promise(() => {}) : 'started'
    },
  }
  const book = createEvidenceBook({
    client: { status },
    clock: { now: clock.now, after: timersOf(clock) },
    patience: 9_000,
    onCall: () => {},
  })
  void book.ask(1, null).catch(() => {})
  return { book, clock, asked: () => asked }
}

describe('a status that never comes', () => {
  test('is asked for again, once for all who wait', async () => {
    const { book, clock, asked } = open()
    const waiting = Promise.all([book.ask(1, null), book.ask(1, null), book.ask(1, null)])
    await settled()
    clock.advance('9s')
    await waiting
    expect([book.of(1).call?.status, asked()]).toEqual(['started', 2])
  })

  test('keeps no webhook from being confirmed', async () => {
    const { book, clock, asked } = open()
    const confirmed = book.confirm(1, null)
    await settled()
    clock.advance('9s')
    expect([await confirmed, asked()]).toEqual([true, 2])
  })
})
