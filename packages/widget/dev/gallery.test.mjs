import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needChromium } from '../../../scripts/chromium.mjs'

// The gallery as `pnpm dev` serves it, looked at by somebody who chooses everything in it once.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let cacheDir
let server
let browser
let page
let complaints
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'securevideo-gallery-'))
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  // Whoever edits a file meanwhile is not to reload the page.
  const root = fileURLToPath(new URL('.', import.meta.url))
  server = await createServer({
    configFile,
    root,
    cacheDir,
    logLevel: 'error',
    server: { port: 0, hmr: false, watch: null },
  })
  await server.listen()
  browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] })
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // What the element says to a page's author is part of the scenario.
    const isOurs = message.text().startsWith('<securevideo-session>')
    if (message.type() === 'error' && !isOurs) complaints.push(message.text())
  })
  complaints = []
  await page.goto(server.resolvedUrls.local[0])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(cacheDir, { recursive: true, force: true })
})

/** As long as a slow machine takes. */
const eventually = (look) => expect.poll(look, { timeout: 30_000 })

const stage = () => page.frameLocator('.stages iframe')
const shown = () => stage().locator(':root[data-shown] securevideo-session')
const choose = async (scenario) => {
  await page.locator(`nav a[data-scenario="${scenario}"]`).click()
  await shown().waitFor({ state: 'attached' })
}
const look = () =>
  shown().evaluate((element) => {
    const root = element.shadowRoot.querySelector('[part=root]')
    const { backgroundColor, direction, fontFamily } = getComputedStyle(root)
    const heading = root.querySelector('h2').textContent.trim()
    return { state: element.state, backgroundColor, direction, fontFamily, heading, width: Math.round(innerWidth) }
  })

/** What breaks a success criterion in a page or frame. */
const violationsIn = async (frame) => {
  await frame.evaluate(axe)
  return frame.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`)
  }, standards)
}

const stageFrame = async () => {
  const frame = await (await page.locator('.stages iframe').elementHandle()).contentFrame()
  // A view fades in: colours are looked at when they have arrived.
  await frame.evaluate(() => {
    for (const animation of document.querySelector('securevideo-session').shadowRoot.getAnimations())
      if (animation.effect.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  })
  return frame
}

test('its own page is accessible', async () => {
  await choose('ready')
  expect(await violationsIn(page.mainFrame())).toEqual([])
})

test('its own page fits a phone, a tablet and a desk', async () => {
  for (const width of [344, 820, 1600]) {
    await page.setViewportSize({ width, height: 1000 })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond, `${width} pixels`).toBeLessThanOrEqual(0)
  }
})

test('every scenario of its menu is played to its end, without an error, and is accessible', async () => {
  const names = await page.locator('nav a').evaluateAll((links) => links.map(({ dataset }) => dataset.scenario))
  expect(names.length).toBeGreaterThan(35)
  for (const name of names.filter((one) => one !== 'all')) {
    complaints = []
    await choose(name)
    expect((await look()).heading, name).not.toBe('')
    expect(await page.locator('aside ol').textContent(), name).not.toContain('gallery')
    expect(await violationsIn(await stageFrame()), name).toEqual([])
    expect(complaints, name).toEqual([])
  }
})

test('all together show each scenario once', async () => {
  await page.locator('nav a[data-scenario="all"]').click()
  const scenarios = await page.locator('nav a').count()
  await eventually(() => page.locator('.stages iframe').count()).toBe(scenarios - 1)
})

test('theme, width, language, look and display change what is shown', async () => {
  await choose('ready')
  const usual = await look()
  const control = (name) => page.getByRole('radio', { name, exact: true })
  const after = async () => {
    await shown().waitFor({ state: 'attached' })
    return look()
  }
  await control('Dark').check({ force: true })
  expect((await after()).backgroundColor).not.toBe(usual.backgroundColor)
  await control('Light').check({ force: true })
  expect((await after()).backgroundColor).toBe(usual.backgroundColor)

  await control('320').check({ force: true })
  expect((await after()).width).toBe(320)
  await control('Full').check({ force: true })
  expect((await after()).width).toBeGreaterThan(700)

  const language = page.getByLabel('Language')
  await language.selectOption('ar')
  const arabic = await after()
  expect([arabic.direction, arabic.heading === usual.heading]).toEqual(['rtl', false])
  await language.selectOption('pseudo-rtl')
  expect(await after()).toMatchObject({ direction: 'rtl', heading: expect.stringMatching(/^\[.*~\]$/) })
  await language.selectOption('pseudo')
  expect(await after()).toMatchObject({ direction: 'ltr', heading: expect.stringMatching(/^\[.*~\]$/) })
  await language.selectOption('en')

  await page.getByLabel('Look').selectOption('clinic')
  expect((await after()).fontFamily).toContain('Georgia')
  await page.getByLabel('Look').selectOption('')

  await control('Window').check({ force: true })
  await after()
  await eventually(() => stage().locator('.texts').getByText('Opens in a new window').count()).toBe(1)
  await control('Redirect').check({ force: true })
  await after()
  await eventually(() => stage().locator('.texts').getByText('Opens in a new window').count()).toBe(0)
})

test('motion can be taken out', async () => {
  await choose('loading')
  const turning = () => shown().evaluate((element) => element.shadowRoot.getAnimations().length)
  await page.getByRole('radio', { name: 'As the system', exact: true }).check({ force: true })
  await shown().waitFor({ state: 'attached' })
  expect(await turning()).toBeGreaterThan(0)
  await page.getByRole('radio', { name: 'Reduced', exact: true }).check({ force: true })
  await shown().waitFor({ state: 'attached' })
  await eventually(turning).toBe(0)
})

test('the clock goes on by itself and by its buttons', async () => {
  await page.goto(`${server.resolvedUrls.local[0]}#scenario=early`)
  await page.reload()
  await shown().waitFor({ state: 'attached' })
  expect((await look()).state).toBe('early')
  await page.getByRole('button', { name: '+ 10 min' }).click()
  await page.getByRole('button', { name: '+ 10 min' }).click()
  await eventually(async () => (await look()).state).toBe('ready')
  await eventually(() => page.locator('aside ol').textContent()).toContain('sv-ready')
  await page.getByRole('button', { name: 'Play again' }).click()
  await eventually(async () => (await shown().count()) > 0 && (await look()).state).toBe('early')
})
