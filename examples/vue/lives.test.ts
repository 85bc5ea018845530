import { buildLives, livesIn } from 'examples-testing'
import { expect, test } from 'vitest'

// Away and back is by `<KeepAlive>`, which takes the element out of the page and keeps it.
const { open } = livesIn('vue', import.meta.dirname, () => buildLives(import.meta.dirname), ['node', 'server.js'])

test('KeepAlive brings the same element back, as it was set, beside what the person had written', async () => {
  const { page, asked } = await open()
  await page.getByLabel('Note').fill('Bring the blood pressure readings')
  const element = await page.locator('securevideo-session').elementHandle()
  await page.getByRole('button', { name: 'Go away' }).click()
  await page.getByText('Notes of the last visit').waitFor()
  await page.getByRole('button', { name: 'Come back' }).click()
  await page.locator('securevideo-session [data-state=ready]').waitFor()
  expect(await page.getByLabel('Note').inputValue()).toBe('Bring the blood pressure readings')
  expect(await element?.evaluate((one) => one === document.querySelector('securevideo-session'))).toBe(true)
  expect(asked('status')).toBe(2)
})
