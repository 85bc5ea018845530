import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needChromium } from '../../../../scripts/chromium.mjs'
import { frameworks, serveFrameworks } from './serve-frameworks.mjs'

// `check` is an attribute and a method. Frameworks write attributes to whatever the element has under their name.

let browser
let pages
beforeAll(async () => {
  pages = await serveFrameworks()
  browser = await chromium.launch({
    executablePath: needChromium(),
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
})
afterAll(async () => {
  await browser?.close()
  pages?.close()
})

describe.each(Object.keys(frameworks))('check="none" in %s', (name) => {
  test('hides the check, may change and go, and leaves the method a method', async () => {
    const page = await browser.newPage()
    const complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.goto(`${pages.origin}/${name}`)
    const element = page.locator('securevideo-session')
    const offer = element.getByRole('button', { name: 'Check camera and microphone' })
    await element.getByRole('button', { name: 'Join session' }).waitFor()
    const setting = () => element.evaluate(({ deviceCheck, check }) => [deviceCheck, typeof check])
    expect(await setting()).toEqual(['none', 'function'])
    expect(await offer.count()).toBe(0)
    for (const [written, meant] of [
      ['required', 'required'],
      [undefined, 'auto'],
      ['none', 'none'],
      [null, 'auto'],
    ]) {
      await page.evaluate((value) => window.setCheck(value), written)
      await expect.poll(setting, { message: `after ${written}`, timeout: 30_000 }).toEqual([meant, 'function'])
    }
    await offer.waitFor()
    await element.evaluate((one) => void one.check())
    await element.getByRole('heading', { name: 'Check your camera and sound' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})

test('React writes it on a server as in HTML', () => {
  expect(frameworks.react).toContain('check="none"')
})
