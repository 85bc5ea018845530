import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import { build } from 'vite'
import { needChromium } from '../../scripts/chromium.mjs'
import { elementOf, readManifest } from './manifest/read-manifest.mjs'
import { forcedColorsPlugin } from './test/bars/forced-colors.mjs'
import { leftBehindPlugin } from './test/bars/left-behind.mjs'
import { readAloudPlugin } from './test/bars/read-aloud.mjs'
import { vendorPages } from './test/bars/vendor.mjs'
import { diagnosedPages } from './test/diagnosed.mjs'
import { weights } from './test/weights.mjs'

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

let manifest

// What is said of the element, for a test of what it is.
const documented = async (context, next) => {
  if (context.path !== '/documented.json') return next()
  manifest ??= readManifest()
  context.type = 'json'
  context.body = JSON.stringify(elementOf(await manifest))
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

const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  // Pages of a name that is not this computer's are not secure over HTTP, as on the net.
  '--host-resolver-rules=MAP *.example.com localhost',
  // A camera and a microphone that every machine has, a person who allows them, and sound that needs no click.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

// A window that a test opened takes the foreground from the page of the tests, which then counts as hidden.
const createPage = async ({ context }) => {
  const before = await context.pages()
  const page = await context.newPage()
  await page.emulateFocusedPage(true)
  const goto = page.goto.bind(page)
  // The page goes to `about:blank` after each file. What the file has lost hold of would keep the next one's sound still.
  page.goto = async (...how) => {
    const left = (await context.pages()).filter((one) => one !== page && !before.includes(one))
    await Promise.all(left.map((one) => one.close()))
    return goto(...how)
  }
  return page
}

export default {
  middleware: [vendorPages, sessionPage, strictPage, builtFiles, diagnosedPages, weights, documented],
  files: ['src/**/*.test.ts', 'test/bars/*.test.ts'],
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  nodeResolve: { exportConditions: ['securevideo-source', 'browser', 'production'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
    forcedColorsPlugin(),
    leftBehindPlugin(),
    readAloudPlugin(),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args }, createPage })],
  reporters: [defaultReporter(), countsReporter],
  // What the element says to a page's author belongs to the tests.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('<securevideo-session>'),
  concurrency: 1,
  // A slow machine is no defect: what hangs is found by the limit of each test.
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 60_000 } },
}
