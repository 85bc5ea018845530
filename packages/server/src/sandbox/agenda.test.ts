import { expect, test } from 'vitest'
import { createAgenda } from './agenda.ts'
import { createClock } from './clock.ts'

const start = new Date('2030-05-06T14:00:00Z')

test('what is planned happens when the clock is moved past it, in the order of time', () => {
  const clock = createClock(start, { frozen: true })
  const agenda = createAgenda(clock)
  const happened: string[] = []
  agenda.at(clock.now() + 60_000, () => happened.push('later'))
  agenda.at(clock.now() + 30_000, () => happened.push('sooner'))
  clock.advance('29s')
  expect(happened).toEqual([])
  clock.advance('31s')
  expect(happened).toEqual(['sooner', 'later'])
})

test('what is due happens at once, and what was called off does not', () => {
  const clock = createClock(start, { frozen: true })
  const agenda = createAgenda(clock)
  const happened: string[] = []
  agenda.at(clock.now(), () => happened.push('due'))
  const callOff = agenda.at(clock.now() + 1, () => happened.push('called off'))
  callOff()
  clock.advance('1h')
  expect(happened).toEqual(['due'])
})

test('on a running clock it happens by itself', async () => {
  const clock = createClock(start)
  const agenda = createAgenda(clock)
  await new Promise<void>((resolve) => agenda.at(clock.now() + 5, resolve))
  expect(clock.now()).toBeGreaterThanOrEqual(start.getTime() + 5)
})

test('a closed agenda does nothing any more', () => {
  const clock = createClock(start, { frozen: true })
  const agenda = createAgenda(clock)
  let happened = false
  agenda.at(clock.now() + 1, () => {
    happened = true
  })
  agenda.close()
  clock.advance('1h')
  expect(happened).toBe(false)
})
