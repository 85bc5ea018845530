import { expect, test } from 'vitest'
import { createShared } from './shared.ts'

const open = () => {
  let time = 0
  const shared = createShared<string, number>(9_000, () => time)
  let begun = 0
  return {
    shared,
    begin: () => {
      begun += 1
      return new Promise<number>(() => {})
    },
    begun: () => begun,
    advance: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

test('what several want at the same time is done once, and again when it is over', async () => {
  const { shared } = open()
  let answer = 0
  const work = async () => {
    answer += 1
    return answer
  }
  const ask = () => shared.share('key', work)
  expect(await Promise.all([ask(), ask(), shared.share('other', async () => 9)])).toEqual([1, 1, 9])
  expect(await ask()).toBe(2)
})

test('what never ends is begun anew once no answer can come any more', () => {
  const { shared, begin, begun, advance } = open()
  void shared.share('key', begin)
  advance(8_999)
  void shared.share('key', begin)
  expect(begun()).toBe(1)
  advance(1)
  void shared.share('key', begin)
  expect(begun()).toBe(2)
})

test('what is forgotten is begun anew, though it is not over', () => {
  const { shared, begin, begun } = open()
  void shared.share('key', begin)
  shared.forget('key')
  void shared.share('key', begin)
  expect(begun()).toBe(2)
})
