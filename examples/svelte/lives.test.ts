import { buildLives, livesIn } from 'examples-testing'
import { expect, test } from 'vitest'

// Away and back is a route by the address, which takes the element out of the page and makes another.
const { open } = livesIn('svelte', import.meta.dirname, () => buildLives(import.meta.dirname), ['node', 'server.js'])

test('Back and Forward of the browser go away from the session and to it', async () => {
  const { page, asked } = await open()
  await page.getByRole('button', { name: 'Go away' }).click()
  await page.getByText('Notes of the last visit').waitFor()
  await page.goBack()
  await page.locator('securevideo-session [data-state=ready]').waitFor()
  await page.goForward()
  await page.getByText('Notes of the last visit').waitFor()
  expect(asked('status')).toBe(2)
})
