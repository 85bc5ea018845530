import { afterEach, describe, expect, test, vi } from 'vitest'
import { openClinic } from '../test/clinic.ts'
import { logToConsole } from './log-to-console.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const hear = () => {
  const said: string[] = []
  for (const level of ['error', 'warn', 'info'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => said.push(`${level} ${line}`))
  }
  return said
}

describe('without a log of your own', () => {
  test.each(['production', 'development', undefined])(
    'the reference that a patient reads stands on the console, under NODE_ENV %s',
    async (mode) => {
      const { status, ticket, go } = openClinic({ log: logToConsole, reauthorize: () => false })
      const mine = await ticket('priya', 'VISIT-1001')
      vi.stubEnv('NODE_ENV', mode)
      const said = hear()
      const { reference } = (await (await status('nobody', 'VISIT-1001')).json()) as { reference: string }
      expect(said).toEqual([expect.stringMatching(`^info securevideo .*"reference":"${reference}"`)])
      const [, shown] = /<code>(.+)<\/code>/.exec(await (await go(mine)).text()) ?? []
      expect(said.at(-1)).toMatch(`"reference":"${shown}"`)
    },
  )

  test('other news stays away from it', () => {
    const said = hear()
    logToConsole({ level: 'info', event: 'webhook-unconfirmed' })
    logToConsole({ level: 'warn', event: 'pass-for-another-session' })
    expect(said).toEqual(['warn securevideo {"event":"pass-for-another-session"}'])
  })
})
