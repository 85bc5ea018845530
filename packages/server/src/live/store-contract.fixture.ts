import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from './store.ts'

/** A place that instances share, for {@link testStore}. */
export type StorePlace = {
  /** Opens the store of one more instance. */
  open(): Promise<Store>
  /** Lets time pass for what is kept there. */
  advance(milliseconds: number): Promise<void>
  /** Returns once messages of before have been delivered. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Tests what every {@link Store} promises, between two instances; of a store that is not shared both are the same. */
export const testStore = (name: string, openPlace: () => Promise<StorePlace>): void => {
  describe(`the ${name} store`, () => {
    let place: StorePlace
    let one: Store
    let other: Store

    beforeEach(async () => {
      place = await openPlace()
      one = await place.open()
      other = await place.open()
    })
    afterEach(() => place.close())

    test('a key is claimed by one of a thousand', async () => {
      const claims = Array.from({ length: 1_000 }, (_, at) => (at % 2 ? one : other).take('key', 60_000))
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1)
    })

    test('a claim ends by itself', async () => {
      await one.take('key', 60_000)
      await place.advance(59_000)
      expect(await other.take('key', 60_000)).toBe(false)
      await place.advance(2_000)
      expect(await other.take('key', 60_000)).toBe(true)
    })

    test('a claimed key can be given back', async () => {
      await one.take('key', 60_000)
      expect(await other.pop('key')).toBe('')
      expect(await one.take('key', 60_000)).toBe(true)
    })

    test('a value is popped by one of a thousand', async () => {
      expect(await one.put('key', 'value', 60_000)).toBe(true)
      const popped = await Promise.all(Array.from({ length: 1_000 }, (_, at) => (at % 2 ? one : other).pop('key')))
      expect(popped.filter((value) => value !== undefined)).toEqual(['value'])
    })

    test('a value is read as often as one likes, as it was written', async () => {
      const value = '{"a":"ü:1"}\n:'
      await one.put('key', value, 60_000)
      expect([await other.get('key'), await one.get('key')]).toEqual([value, value])
    })

    test('a value that is put again is replaced', async () => {
      await one.put('key', 'first', 60_000)
      await other.put('key', 'second', 60_000)
      expect(await one.pop('key')).toBe('second')
      expect(await one.pop('key')).toBeUndefined()
    })

    test('a value ends by itself', async () => {
      await one.put('key', 'value', 60_000)
      await place.advance(59_000)
      expect(await other.get('key')).toBe('value')
      await place.advance(2_000)
      expect(await other.get('key')).toBeUndefined()
      expect(await other.pop('key')).toBeUndefined()
    })

    test('a lease is held by one owner, for as long as it is renewed', async () => {
      expect(await one.lease('poll', 'a', 10_000)).toBe(true)
      expect(await other.lease('poll', 'b', 10_000)).toBe(false)
      await place.advance(9_000)
      expect(await one.lease('poll', 'a', 10_000)).toBe(true)
      await place.advance(9_000)
      expect(await other.lease('poll', 'b', 10_000)).toBe(false)
      await place.advance(2_000)
      expect(await other.lease('poll', 'b', 10_000)).toBe(true)
      expect(await one.lease('poll', 'a', 10_000)).toBe(false)
    })

    test('a lease that is released is free, and nobody else can release it', async () => {
      await one.lease('poll', 'a', 10_000)
      await other.release('poll', 'b')
      expect(await other.lease('poll', 'b', 10_000)).toBe(false)
      await one.release('poll', 'a')
      expect(await other.lease('poll', 'b', 10_000)).toBe(true)
    })

    test('a thousand additions are all counted', async () => {
      const sums = await Promise.all(
        Array.from({ length: 1_000 }, (_, at) => (at % 2 ? one : other).add('calls', 1, 3_600_000)),
      )
      expect(Math.max(...sums)).toBe(1_000)
      expect(await one.add('calls', 0, 3_600_000)).toBe(1_000)
    })

    test('a window slides: what is older than it is not counted, what is younger always is', async () => {
      await one.add('calls', 5, 3_600_000)
      await place.advance(1_800_000)
      expect(await other.add('calls', 7, 3_600_000)).toBe(12)
      await place.advance(1_799_000)
      expect(await one.add('calls', 0, 3_600_000)).toBe(12)
      await place.advance(62_000)
      expect(await one.add('calls', 0, 3_600_000)).toBe(7)
      await place.advance(1_800_000)
      expect(await one.add('calls', 0, 3_600_000)).toBe(0)
    })

    test('what was added can be taken off again', async () => {
      await one.add('calls', 3, 3_600_000)
      expect(await other.add('calls', -1, 3_600_000)).toBe(2)
    })

    test('a message reaches all who listen to its topic, once each, until they stop', async () => {
      const heard: string[] = []
      const stop = one.subscribe('session:1', (message) => heard.push(`first ${message}`))
      one.subscribe('session:1', (message) => heard.push(`second ${message}`))
      other.subscribe('session:1', (message) => heard.push(`other ${message}`))
      other.subscribe('session:2', (message) => heard.push(`wrong ${message}`))
      await place.settle()
      await other.publish('session:1', 'a:b')
      await place.settle()
      expect(heard.toSorted()).toEqual(['first a:b', 'other a:b', 'second a:b'])
      heard.length = 0
      stop()
      stop()
      await one.publish('session:1', 'c')
      await place.settle()
      expect(heard.toSorted()).toEqual(['other c', 'second c'])
    })

    test('nobody hears a message when all have stopped, and who comes back does', async () => {
      const heard: string[] = []
      one.subscribe('topic', (message) => heard.push(message))()
      await place.settle()
      await other.publish('topic', 'lost')
      one.subscribe('topic', (message) => heard.push(message))
      await place.settle()
      await other.publish('topic', 'heard')
      await place.settle()
      expect(heard).toEqual(['heard'])
    })

    test('it says that it is well', () => {
      expect(one.state()).toEqual({ kind: name, ok: true })
    })
  })
}
