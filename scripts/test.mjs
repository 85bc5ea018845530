// Runs everything there is to check, each part once, and ends with one line of counts.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needChromium } from './chromium.mjs'
import { needRedis } from './redis.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const results = mkdtempSync(join(tmpdir(), 'securevideo-test-'))

const run = (words, folder, env = {}) =>
  new Promise((resolve) => {
    const [program, ...rest] = words
    const child = spawn(program, rest, {
      cwd: join(root, folder),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })

/** A command that is right or wrong as a whole. */
const check = (title, folder, ...words) => ({
  title,
  run: async () => ((await run(words, folder)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
})

/** A test runner that writes its counts into a file. */
const suite = (title, folder, words, env = {}) => ({
  title,
  run: async () => {
    const file = join(results, `${title.replaceAll(/\W+/g, '-')}.json`)
    const code = await run(words(file), folder, { ...env, TEST_COUNTS_FILE: file })
    try {
      const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8'))
      // A file that does not load, or a test that is left out, fails the run as a failed test does.
      const broken = failed === 0 && (code !== 0 || passed === 0)
      return { passed, failed: broken ? 1 : failed }
    } catch {
      return { passed: 0, failed: 1 }
    }
  },
})

const vitest = (file) => [
  'pnpm',
  'exec',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]

const parts = [
  check('build', '.', 'pnpm', 'run', 'build'),
  check('types: server', 'packages/server', 'pnpm', 'run', 'check'),
  check('types: widget', 'packages/widget', 'pnpm', 'run', 'check'),
  check('types: first-session', 'examples/first-session', 'pnpm', 'run', 'check'),
  check('format and lint', '.', 'pnpm', 'exec', 'biome', 'check', '--error-on-warnings', '.'),
  suite('server', 'packages/server', vitest),
  suite('widget in Chromium', 'packages/widget', () => ['pnpm', 'exec', 'wtr']),
  suite('example and story: first-session', 'examples/first-session', vitest),
]

try {
  process.env.CHROME_PATH = needChromium()
  process.env.REDIS_SERVER = needRedis()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
// The scripts below run inside this install; asking again for each would cost seconds.
process.env.npm_config_verify_deps_before_run = 'false'

const total = { passed: 0, failed: 0 }
const lines = []
for (const part of parts) {
  console.log(`\n── ${part.title}`)
  const started = Date.now()
  const { passed, failed } = await part.run()
  total.passed += passed
  total.failed += failed
  const seconds = ((Date.now() - started) / 1_000).toFixed(1)
  lines.push(`${failed === 0 ? 'ok    ' : 'FAILED'} ${part.title}: ${passed} passed, ${failed} failed (${seconds} s)`)
}
rmSync(results, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
