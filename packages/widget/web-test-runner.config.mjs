import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
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
  middleware: [sessionPage, strictPage],
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
