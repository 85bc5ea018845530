import { describe, expect, test } from 'vitest'
import { createTrust } from './trust.ts'

const minute = 60_000

const open = () => {
  let time = 0
  const trust = createTrust(() => time)
  return {
    trust,
    pass: (milliseconds: number) => {
      time += milliseconds
      return trust.isGiven()
    },
  }
}

describe('the trust that webhooks arrive', () => {
  test('is given by one that came, for an hour', () => {
    const { trust, pass } = open()
    expect(trust.isGiven()).toBe(false)
    trust.told(1)
    expect([pass(59 * minute), pass(minute)]).toEqual([true, false])
  })

  test('is lost for ten minutes when asking finds what no webhook told, whatever others tell', () => {
    const { trust, pass } = open()
    trust.told(1)
    trust.found(2)
    expect([pass(minute - 1), pass(1)]).toEqual([true, false])
    trust.told(3)
    expect([pass(9 * minute), pass(minute)]).toEqual([false, true])
  })

  test('stays where the webhook comes within a minute, before or after', () => {
    const { trust, pass } = open()
    trust.told(1)
    pass(50_000)
    trust.found(1)
    trust.found(2)
    pass(50_000)
    trust.told(2)
    expect(pass(5 * minute)).toBe(true)
  })
})
