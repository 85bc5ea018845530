import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import { build } from 'vite'
import { needChromium } from '../../scripts/chromium.mjs'

const executablePath = needChromium()

// Where a ticket leads: any page will do, since the widget is to trust nothing about it.
const sessionPage = (context, next) => {
  if (!context.path.includes('/go/')) return next()
  context.type = 'html'
  context.body = '<!doctype html><html lang="en"><title>Session</title><p>A session.</p></html>'
}

const strictPage = (context, next) => {
  if (context.path !== '/strict-page') return next()
  context.set('content-security-policy', "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'")
  context.type = 'html'
  context.body =
    '<!doctype html><html lang="en"><body><script type="module" src="/packages/widget/test/strict-page.ts"></script>'
}

const buildFiles = async () => {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const built = await build({ root, configFile: `${root}vite.config.ts`, logLevel: 'error', build: { write: false } })
  return new Map(built[0].output.map(({ fileName, code }) => [fileName, code]))
}
let files

// What pages load without a bundler, under a strict policy: as it is published, and as one file that stands alone.
const builtFiles = async (context, next) => {
  const [, folder, name] = /^\/(built|alone)\/(.+)$/.exec(context.path) ?? []
  if (!folder) return next()
  files ??= buildFiles()
  const code = folder === 'built' || name === 'securevideo-session.js' ? (await files).get(name) : undefined
  context.set('content-security-policy', "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'")
  if (name === 'page') {
    context.type = 'html'
    context.body = '<!doctype html><html lang="es"><body><script type="module" src="securevideo-session.js"></script>'
  } else if (code === undefined) {
    context.status = 404
  } else {
    context.type = 'js'
    context.body = code
  }
}

// Leaves the counts where the run of everything adds them up.
const countsReporter = {
  onTestRunFinished: ({ sessions }) => {
    const file = process.env.TEST_COUNTS_FILE
    if (file === undefined) return
    const testsOf = ({ suites = [], tests = [] } = {}) => [...tests, ...suites.flatMap(testsOf)]
    const tests = [...sessions].flatMap(({ testResults }) => testsOf(testResults))
    const broken = [...sessions].filter(({ passed, testResults }) => !passed && !testResults).length
    const passed = tests.filter((test) => test.passed).length
    writeFileSync(file, JSON.stringify({ numPassedTests: passed, numFailedTests: tests.length - passed + broken }))
  },
}

export default {
  middleware: [sessionPage, strictPage, builtFiles],
  files: 'src/**/*.test.ts',
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  nodeResolve: { exportConditions: ['securevideo-source', 'browser', 'production'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] } })],
  reporters: [defaultReporter(), countsReporter],
  // What the element says to a page's author belongs to the tests.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('<securevideo-session>'),
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
}
