import { expect, test } from 'vitest'
import { timersOf } from '../../test/timers.ts'
import { createClock } from '../sandbox/index.ts'
import { createAlarm } from './alarm.ts'

const open = () => {
  const clock = createClock(new Date(0), { frozen: true })
  const rings: number[] = []
  const alarm = createAlarm({ now: clock.now, after: timersOf(clock) }, () => rings.push(clock.now()))
  const passTo = (time: number) => clock.advance(time - clock.now())
  return { clock, alarm, rings, passTo }
}

test('it rings once, at the soonest of the times that it was given', () => {
  const { alarm, rings, passTo } = open()
  for (const time of [5_000, 2_000, 9_000]) alarm.ringBy(time)
  passTo(1_999)
  expect(rings).toEqual([])
  passTo(2_000)
  passTo(20_000)
  expect(rings).toEqual([2_000])
})

test('after it has rung it takes a later time', () => {
  const { alarm, rings, passTo } = open()
  alarm.ringBy(1_000)
  passTo(1_000)
  alarm.ringBy(3_000)
  passTo(3_000)
  expect(rings).toEqual([1_000, 3_000])
})

test('a time that is past or never is kept to a quarter of a second and to a minute', () => {
  const { alarm, rings, passTo } = open()
  passTo(10_000)
  alarm.ringBy(Number.POSITIVE_INFINITY)
  alarm.ringBy(0)
  passTo(10_249)
  expect(rings).toEqual([])
  passTo(10_250)
  alarm.ringBy(Number.POSITIVE_INFINITY)
  passTo(70_249)
  expect(rings).toEqual([10_250])
  passTo(70_250)
  expect(rings).toEqual([10_250, 70_250])
})

test('switched off it stays silent', () => {
  const { alarm, rings, passTo } = open()
  alarm.ringBy(1_000)
  alarm.off()
  passTo(2_000)
  expect(rings).toEqual([])
})
