import { createClock } from '../sandbox/index.ts'
import { createMemoryStore } from './store.ts'
import { testStore } from './store-contract.fixture.ts'

testStore('memory', async () => {
  const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
  const store = createMemoryStore(clock.now)
  return {
    open: async () => store,
    advance: async (milliseconds) => {
      clock.advance(milliseconds)
    },
    settle: async () => {},
    close: () => store.close(),
  }
})
