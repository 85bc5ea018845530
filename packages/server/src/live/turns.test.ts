import { describe, expect, test } from 'vitest'
import { settled } from '../../test/engine.ts'
import { createTurns, type Lane, turnsOf } from './turns.ts'

const open = (places: number) => {
  let time = 0
  const turns = createTurns(places, 9_000, () => time)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const take = (lane: Lane, name: string) =>
    turns.take(lane, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    })
  return {
    turns,
    begun,
    take,
    end: (name: string) => {
      ends.get(name)?.()
      return settled()
    },
    advance: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

describe('the turns of our own questions', () => {
  test('as many are under way as there are places, lists first, then what somebody waits for', async () => {
    const { turns, begun, take, end } = open(2)
    for (const name of ['a', 'b', 'c']) void take('round', name)
    void take('person', 'p')
    void take('list', 'l')
    expect([begun, turns.waiting]).toEqual([['a', 'b'], 3])
    await end('b')
    await end('a')
    expect(begun).toEqual(['a', 'b', 'l', 'p'])
    await end('l')
    expect([begun.at(-1), turns.waiting]).toEqual(['c', 0])
  })

  test('one that fails gives its place up, and its error to who asked', async () => {
    const { turns, begun, take } = open(1)
    const failed = turns.take('round', () => Promise.reject(new Error('away')))
    void take('round', 'next')
    await expect(failed).rejects.toThrow('away')
    await settled()
    expect(begun).toEqual(['next'])
  })

  test('one that never ends holds its place no longer than an answer can take', () => {
    const { begun, take, advance } = open(1)
    void take('round', 'lost')
    void take('round', 'next')
    advance(9_000)
    void take('round', 'later')
    expect(begun).toEqual(['lost', 'next'])
  })

  test('a third of the client’s places is left to joins, and there is one at least', () => {
    expect([1, 2, 6, 20].map(turnsOf)).toEqual([1, 1, 4, 13])
  })
})
