import { describe, expect, test } from 'vitest'
import { createDigests } from './digests.ts'

const open = () => {
  const made: string[] = []
  const turns: (() => void)[] = []
  const digests = createDigests(
    (text) => {
      made.push(text)
      return `digest of ${text}`
    },
    {
      after: (_milliseconds, run) => {
        turns.push(run)
        return () => {}
      },
    },
  )
  return { digests, made, turns }
}

describe('digests', () => {
  test('are worked out once each', async () => {
    const { digests, made } = open()
    await digests.prepare(['one', 'other', 'one'])
    expect([digests.of('one'), digests.of('third'), digests.of('third')]).toEqual([
      'digest of one',
      'digest of third',
      'digest of third',
    ])
    expect(made).toEqual(['one', 'other', 'third'])
  })

  test('of many let others have their turn after every five hundred, and those that are known take none', async () => {
    const { digests, made, turns } = open()
    const texts = Array.from({ length: 1_200 }, (_, number) => `VISIT-${number}`)
    const prepared = digests.prepare(texts)
    expect(made).toHaveLength(500)
    turns[0]?.()
    await Promise.resolve()
    expect(made).toHaveLength(1_000)
    turns[1]?.()
    await prepared
    expect(made).toHaveLength(1_200)
    await digests.prepare(texts)
    expect(turns).toHaveLength(2)
  })
})
