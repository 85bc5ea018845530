import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needChromium } from '../chromium.mjs'
import { root, run } from './run.ts'

// The lines that a reader of the release notes copies, tried on what is built.

const widget = join(root, 'packages/widget')
const published: { version: string } = JSON.parse(readFileSync(join(widget, 'package.json'), 'utf8'))

let tags: string[]
let browser: Browser
beforeAll(async () => {
  const notes = await run(root, process.execPath, 'scripts/release/notes.mjs')
  tags = notes.match(/<script .*<\/script>/g) ?? []
  browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] })
})
afterAll(() => browser.close())

/** Opens a page with a tag in it, from a net where every address gives the file of that name in dist. */
const open = async (tag: string, more = '') => {
  const page = await browser.newPage()
  await page.route('**/*', (route) => {
    const [, file = ''] = /\/(?:assets|dist)\/([\w/-]+\.js)$/.exec(new URL(route.request().url()).pathname) ?? []
    const headers = { 'access-control-allow-origin': '*' }
    if (!file) {
      const body = `<!doctype html><html lang="en">${tag}<securevideo-session></securevideo-session>`
      return route.fulfill({ contentType: 'text/html', body })
    }
    return route.fulfill({
      headers,
      contentType: 'text/javascript',
      body: readFileSync(join(widget, 'dist', file)) + more,
    })
  })
  await page.goto('https://clinic.example.com/')
  return page
}

test('the notes have one line for an own server and one for a CDN, both with the hash of the built file', () => {
  const hash = createHash('sha384')
    .update(readFileSync(join(widget, 'dist/securevideo-session.js')))
    .digest('base64')
  expect(tags.map((tag) => /src="([^"]*)"/.exec(tag)?.[1])).toEqual([
    '/assets/securevideo-session.js',
    expect.stringMatching(
      new RegExp(`^https://.*/@securevideo/widget@${published.version}/dist/securevideo-session.js$`),
    ),
  ])
  expect(tags.map((tag) => /integrity="([^"]*)"/.exec(tag)?.[1])).toEqual([`sha384-${hash}`, `sha384-${hash}`])
})

test.each([0, 1])('line %i puts the element into a page, and lets no other file be one', async (number) => {
  const page = await open(tags[number] ?? '')
  await page.locator('securevideo-session [part=heading]').waitFor()
  const changed = await open(tags[number] ?? '', '\n// Somebody was here.')
  expect(await changed.evaluate(() => customElements.get('securevideo-session'))).toBeUndefined()
  await page.close()
  await changed.close()
})

test('the release workflow runs scripts that are there', () => {
  const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const files = [...workflow.matchAll(/node (scripts\/[\w./-]+)/g)].map(([, file = '']) => file)
  const names = [...workflow.matchAll(/pnpm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(files).toEqual(['scripts/release/notes.mjs'])
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  expect(names).toEqual(['build', 'version', 'release'])
  expect(names.filter((name) => !(name in scripts))).toEqual([])
})
