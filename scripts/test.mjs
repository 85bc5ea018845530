// Runs everything there is to check, each part once, and ends with one line of counts.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needChromium } from './chromium.mjs'
import { needRedis } from './redis.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const results = mkdtempSync(join(tmpdir(), 'securevideo-test-'))

/** What a command ends with, and all that it said, in one piece: two parts at a time would say it in turns. */
const run = (words, folder, env = {}) =>
  new Promise((resolve) => {
    const [program, ...rest] = words
    const child = spawn(program, rest, {
      cwd: join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    }
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })

/** A command that is right or wrong as a whole. */
const check = (title, folder, ...words) => ({
  title,
  run: async () => {
    const { code, said } = await run(words, folder)
    return code === 0 ? { passed: 1, failed: 0, said } : { passed: 0, failed: 1, said }
  },
})

/** A test runner that writes its counts into a file. */
const suite = (title, folder, words, env = {}) => ({
  title,
  run: async () => {
    const file = join(results, `${title.replaceAll(/\W+/g, '-')}.json`)
    const { code, said } = await run(words(file), folder, { ...env, TEST_COUNTS_FILE: file })
    try {
      const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(file, 'utf8'))
      // A file that does not load, or a test that is left out, fails the run as a failed test does.
      const broken = failed === 0 && (code !== 0 || passed === 0)
      return { passed, failed: broken ? 1 : failed, said }
    } catch {
      return { passed: 0, failed: 1, said }
    }
  },
})

const vitest = (file, ...options) => [
  'pnpm',
  'exec',
  'vitest',
  'run',
  ...options,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]

const examples = readdirSync(join(root, 'examples')).filter((name) =>
  existsSync(join(root, 'examples', name, 'package.json')),
)
// The one with most to tell goes before the others.
examples.sort((one, other) => Number(other === 'first-session') - Number(one === 'first-session'))
const scriptsOf = (name) => JSON.parse(readFileSync(join(root, 'examples', name, 'package.json'), 'utf8')).scripts

const build = check('build', '.', 'pnpm', 'run', 'build')

// The longest first, so that no part is left over for one lane alone.
const parts = [
  suite('server', 'packages/server', (file) => vitest(file, '--project=source')),
  suite('server: hosts and runtimes', 'packages/server', (file) => vitest(file, '--project=built')),
  suite('widget in Chromium', 'packages/widget', () => ['pnpm', 'exec', 'wtr']),
  suite('packed packages', '.', (file) => [...vitest(file), '--config=scripts/release/vitest.config.ts']),
  ...examples
    .filter((name) => scriptsOf(name).test)
    .map((name) => suite(`example: ${name}`, `examples/${name}`, vitest)),
  suite('documentation', 'scripts/docs', vitest),
  check('types: server', 'packages/server', 'pnpm', 'run', 'check'),
  check('types: widget', 'packages/widget', 'pnpm', 'run', 'check'),
  ...examples.map((name) => check(`types: ${name}`, `examples/${name}`, 'pnpm', 'run', 'check')),
  check('types: documentation', 'scripts/docs', 'pnpm', 'run', 'check'),
  check('types: release', '.', 'pnpm', 'exec', 'tsc', '-p', 'scripts/release'),
  check('format and lint', '.', 'pnpm', 'exec', 'biome', 'check', '--error-on-warnings', '.'),
  suite("the widget's manifest and doors", 'packages/widget', vitest),
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

const runPart = async (part) => {
  const started = Date.now()
  const { passed, failed, said } = await part.run()
  total.passed += passed
  total.failed += failed
  const seconds = ((Date.now() - started) / 1_000).toFixed(1)
  const line = `${failed === 0 ? 'ok    ' : 'FAILED'} ${part.title}: ${passed} passed, ${failed} failed (${seconds} s)`
  lines.push(line)
  console.log(`\n── ${part.title}\n${said}\n${line}`)
}

// Browsers and servers wait for each other more than they compute, so three parts fit on two cores.
const lane = async () => {
  for (let part = parts.shift(); part; part = parts.shift()) await runPart(part)
}

// Everything else uses what is built.
await runPart(build)
await Promise.all([lane(), lane(), lane()])
rmSync(results, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
