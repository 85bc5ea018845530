import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needChromium } from '../../../scripts/chromium.mjs'

// The published files in a page that knows their hashes.

const dist = new URL('../dist/', import.meta.url)
const { integrity } = JSON.parse(readFileSync(new URL('integrity.json', dist), 'utf8'))
const map = {
  integrity: Object.fromEntries(Object.entries(integrity).map(([file, hash]) => [`/assets/${file.slice(2)}`, hash])),
}
const page = `<!doctype html><html lang="en"><script type="importmap">${JSON.stringify(map)}</script>
<script type="module" src="/assets/securevideo-session.js"></script>
<securevideo-session></securevideo-session>`

let changed = ''
let server
let browser
let base
beforeAll(async () => {
  server = createServer(({ url }, response) => {
    const file = /^\/assets\/([\w/-]+\.js)$/.exec(url)?.[1]
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
    if (!file) return response.end(page)
    response.end(readFileSync(new URL(file, dist), 'utf8') + (file === changed ? '\n// Somebody was here.' : ''))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${server.address().port}/`
  browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const open = async (file) => {
  changed = file
  const opened = await browser.newPage()
  const refused = []
  opened.on('console', (message) => {
    if (/integrity/i.test(message.text())) refused.push(message.text())
  })
  await opened.goto(base)
  return { opened, refused }
}

test('as they were published, they run', async () => {
  const { opened, refused } = await open('')
  await opened.locator('securevideo-session [part=heading]').waitFor()
  expect(refused).toEqual([])
})

test.each(['securevideo-session.js', 'parts/element/face.js'])(
  'with something added, %s does not run',
  async (file) => {
    const { opened, refused } = await open(file)
    await expect.poll(() => refused.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await opened.locator('securevideo-session [part=heading]').count()).toBe(0)
    expect(refused.join()).toContain(file)
  },
)
