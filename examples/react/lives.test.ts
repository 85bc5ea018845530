import { buildLives, livesIn } from 'examples-testing'
import { expect, test } from 'vitest'

// React's development build: there, StrictMode mounts everything twice.
const { open, untilInSession } = livesIn('react', import.meta.dirname, () => buildLives(import.meta.dirname), [
  'tsx',
  'server.ts',
])

test('StrictMode, which mounts everything twice, makes one question, one join and one frame', async () => {
  const watched = await open()
  const { page, asked, held } = watched
  expect(await page.locator('#mounts').textContent()).toBe('2')
  expect(asked('status')).toBe(1)
  await page.getByRole('button', { name: 'Join session' }).click()
  await untilInSession(watched)
  expect([asked('join'), (await held()).frames]).toEqual([1, 1])
})
