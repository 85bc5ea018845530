import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const { name, exports, ...published } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
const doors = Object.keys(exports)
  .filter((door) => !door.endsWith('.json'))
  .map((door) => `${name}${door.slice(1).replace('*', 'es')}`)
// It says which element is registered, if any, so that it can be seen what an import did.
const program = (door) =>
  `globalThis.customElements = { get: () => undefined, define: (tag) => console.log(tag) }; await import('${door}')`
// There is one of Bun for each kind of machine, and the workspace has this.
const hasBun = process.platform === 'linux' && process.arch === 'x64'
const bun = hasBun
  ? createRequire(new URL('../../server/package.json', import.meta.url)).resolve('@oven/bun-linux-x64/bin/bun')
  : undefined

const hosts = {
  node: (text) => [process.execPath, ['--input-type=module', '-e', text]],
  ...(bun && { bun: (text) => [bun, ['-e', text]] }),
}

describe.each(Object.keys(hosts))('imported by %s, without a browser', (host) => {
  test.each(doors)('%s does not throw, and registers what it says', async (door) => {
    const { stdout, stderr } = await run(...hosts[host](program(door)), { cwd: folder })
    expect(stderr).toBe('')
    expect(stdout.trim()).toBe(door === name || door.endsWith('/cdn') ? 'securevideo-session' : '')
  })
})

describe('the types of the doors', () => {
  test.each(['source', 'published'])(
    'hold a page and each framework to what the element takes and tells (%s)',
    async (kind) => {
      const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
      const conditions = kind === 'published' ? ['--customConditions', 'null'] : []
      const { stdout } = await run(tsc, ['-p', 'test/doors', ...conditions], { cwd: folder }).catch((failed) => failed)
      expect(stdout).toBe('')
    },
  )
})

describe('the files of the package', () => {
  test('are where package.json says', () => {
    const { customElements, 'web-types': webTypes } = published
    const files = [customElements, webTypes, exports['./custom-elements.json'], exports['./integrity.json']]
    expect(files.filter((file) => !existsSync(`${folder}${file}`))).toEqual([])
  })

  test('have the hashes that integrity.json gives, and none is missing there', () => {
    const { integrity } = JSON.parse(readFileSync(`${folder}dist/integrity.json`, 'utf8'))
    for (const [file, hash] of Object.entries(integrity)) {
      const bytes = readFileSync(`${folder}dist/${file}`)
      expect(hash, file).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`)
    }
    const main = readFileSync(`${folder}dist/securevideo-session.js`, 'utf8')
    const loaded = [...main.matchAll(/import\([`"'](\.\/parts\/[^`"']+)/g)].map(([, file]) => file)
    expect(loaded).toContain('./parts/element/face.js')
    expect(loaded.filter((file) => !(file in integrity))).toEqual([])
  })
})
