import { describe, expect, test } from 'vitest'
import { openEngine } from '../../test/engine.ts'
import type { List } from './directory.ts'
import { createRereading, rereadSpacing } from './rereading.ts'

const [session] = await openEngine().client.sessions.list()
if (session === undefined) throw new Error('the account has sessions')

/** A list of so many sessions, and somebody who has it read again. */
const open = ({ sessions = 1, slowness = 1 } = {}) => {
  let time = 1_000_000
  const rereading = createRereading(
    () => time,
    () => slowness,
  )
  const list: { -readonly [Field in keyof List]: List[Field] } = {
    key: '',
    scope: undefined,
    at: time,
    failures: 0,
    failedAt: 0,
    isOutdated: false,
    sessions: new Map(Array.from({ length: sessions }, (_, number) => [number, session])),
  }
  return {
    list,
    due: () => rereading.dueOf(list) - time,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    write: () => {
      list.isOutdated = true
      rereading.note()
    },
    suspect: rereading.suspect,
    read: (isOutdated = false) => Object.assign(list, { at: time, isOutdated }),
  }
}

describe('a list is read again', () => {
  test('not at all while nothing is changed', () => {
    expect(open().due()).toBe(Number.POSITIVE_INFINITY)
  })

  test('a moment after the first change, whatever is changed until then', () => {
    const { due, pass, write } = open()
    write()
    expect(due()).toBe(300)
    pass(200)
    write()
    expect(due()).toBe(100)
  })

  test('once, where nothing more is changed', () => {
    const { due, pass, write, read } = open()
    write()
    pass(300)
    read()
    expect(due()).toBe(Number.POSITIVE_INFINITY)
  })

  test('not at once again for what was changed while it was read or soon after, but at once later', () => {
    const { due, pass, write, read } = open()
    write()
    pass(300)
    read(true)
    expect(due()).toBe(rereadSpacing)
    pass(rereadSpacing)
    read()
    expect(due()).toBe(Number.POSITIVE_INFINITY)
    pass(500)
    write()
    expect(due()).toBe(rereadSpacing - 500)
    pass(rereadSpacing)
    read()
    due()
    pass(60_000)
    write()
    expect(due()).toBe(300)
  })

  test.each([
    ['the quota is short', { slowness: 4 }, 4],
    ['it has three thousand sessions', { sessions: 3_000 }, 3],
  ])('less often where %s', (_why, facts, times) => {
    const { due, pass, write, read } = open(facts)
    write()
    pass(300)
    read(true)
    expect(due()).toBe(times * rereadSpacing)
  })

  test('once it is a minute old, where it is not known what was changed', () => {
    const { due, pass, suspect, read } = open()
    pass(20_000)
    suspect()
    expect(due()).toBe(40_000)
    pass(40_000)
    read()
    expect(due()).toBe(Number.POSITIVE_INFINITY)
  })
})
