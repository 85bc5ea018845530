import { buildExample, livesIn } from 'examples-testing'
import { expect, test } from 'vitest'

const build = () => buildExample(import.meta.dirname, ['ng', 'build', 'lives'], 'development')

// Away and back is by Angular's router, which takes the element out of the page and makes another.
const { open } = livesIn('angular', import.meta.dirname, build, ['node', 'server.js'])

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
