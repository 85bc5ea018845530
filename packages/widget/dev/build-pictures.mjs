// Makes the pictures of docs/theming.md, from the gallery's own pages.

import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import { needChromium } from '../../../scripts/chromium.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = fileURLToPath(new URL('../../../docs/theming/', import.meta.url))
mkdirSync(folder, { recursive: true })

const server = await createServer({
  root: `${root}dev`,
  configFile: `${root}vite.config.ts`,
  logLevel: 'error',
  server: { port: 0 },
})
await server.listen()
const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required']
const browser = await chromium.launch({ executablePath: needChromium(), args })
const page = await browser.newPage()

const settled = async () => {
  for (const frame of page.frames()) {
    if (frame.url().includes('stage.html')) await frame.waitForSelector('html[data-shown]', { timeout: 60_000 })
  }
  await page.waitForTimeout(800)
}

// A microphone is heard a moment after it is there.
const heard = async () => {
  for (const frame of page.frames()) {
    await frame.waitForFunction(() => {
      const meter = document.querySelector('securevideo-session')?.shadowRoot.querySelector('[role=meter]')
      return !meter || Number(meter.getAttribute('aria-valuenow')) > 0
    })
  }
}

const take = async (name, path, width, height) => {
  await page.setViewportSize({ width, height: height ?? 800 })
  await page.goto(new URL(path, server.resolvedUrls.local[0]).href)
  await settled()
  if (height === undefined) {
    // What is out of sight gives no picture to the camera.
    const whole = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: whole })
    await heard()
    await page.waitForTimeout(1_500)
  }
  await page.screenshot({ path: `${folder}${name}.png` })
}

try {
  for (const theme of ['light', 'dark']) {
    await take(theme, `stage.html?scenario=ready&still&theme=${theme}`, 640, 610)
    await take(`clinic-${theme}`, `stage.html?scenario=ready&still&theme=${theme}&look=clinic`, 640, 610)
  }
  await take('plain', 'stage.html?scenario=early&still&theme=light&look=plain', 640, 610)
  for (const show of ['properties', 'parts', 'slots']) await take(show, `theming.html?show=${show}`, 1060)
} finally {
  await browser.close()
  await server.close()
}
