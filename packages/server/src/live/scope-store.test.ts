import { expect, test } from 'vitest'
import { createClock } from '../sandbox/index.ts'
import { scopeStore } from './scope-store.ts'
import { createMemoryStore } from './store.ts'
import { testStore } from './store-contract.fixture.ts'

testStore('memory', async () => {
  const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
  const store = createMemoryStore(clock.now)
  return {
    open: async () => scopeStore(store, 'one'),
    advance: async (milliseconds) => {
      clock.advance(milliseconds)
    },
    settle: async () => {},
    close: () => store.close(),
  }
})

test('two accounts in one store have nothing in common', async () => {
  const store = createMemoryStore(Date.now)
  const [one, other] = [scopeStore(store, 'one'), scopeStore(store, 'other')]
  const heard: string[] = []
  other.subscribe('topic', (message) => heard.push(message))
  await one.put('key', 'value', 60_000)
  await one.publish('topic', 'message')
  expect([await other.get('key'), await other.pop('key'), heard]).toEqual([undefined, undefined, []])
  expect([await one.take('claim', 60_000), await other.take('claim', 60_000)]).toEqual([true, true])
  expect([await one.lease('lease', 'a', 60_000), await other.lease('lease', 'b', 60_000)]).toEqual([true, true])
  expect([await one.add('sum', 1, 60_000), await other.add('sum', 1, 60_000)]).toEqual([1, 1])
})

test('closing one ends its listening and leaves the store to the other', async () => {
  const store = createMemoryStore(Date.now)
  const [one, other] = [scopeStore(store, 'a'), scopeStore(store, 'a')]
  const heard: string[] = []
  one.subscribe('topic', () => heard.push('one'))
  other.subscribe('topic', () => heard.push('other'))
  await one.close()
  await other.publish('topic', 'message')
  expect(heard).toEqual(['other'])
})
