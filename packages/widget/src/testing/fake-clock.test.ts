import { expect } from '@open-wc/testing'
import { createFakeClock } from './fake-clock.ts'

describe('a clock that stands still until it is moved', () => {
  it('does what is due on the way, in order and at its time', async () => {
    const clock = createFakeClock(0)
    const done: number[] = []
    clock.after(300, () => done.push(clock.now()))
    clock.after(100, () => clock.after(50, () => done.push(clock.now())))
    const callOff = clock.after(200, () => done.push(clock.now()))
    callOff()
    await clock.advance(299)
    expect([done, clock.now(), clock.pending]).to.deep.equal([[150], 299, 1])
    await clock.advance(1)
    expect([done, clock.pending]).to.deep.equal([[150, 300], 0])
  })

  it('moved on while it is moved, does not go back', async () => {
    const clock = createFakeClock(0)
    const moves: Promise<void>[] = []
    clock.after(5, () => moves.push(clock.advance(100)))
    await clock.advance(5)
    await Promise.all(moves)
    expect(clock.now()).to.equal(105)
  })
})
