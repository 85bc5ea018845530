// Builds a page of each framework with the element in it, and serves them.

import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { compile } from 'svelte/compiler'
import { build } from 'vite'
import { Visit } from './react-visit.mjs'

const here = new URL('.', import.meta.url)
const path = (name) => fileURLToPath(new URL(name, here))

const svelteFiles = {
  name: 'svelte-files',
  transform: (code, id) => (id.endsWith('.svelte') ? compile(code, { generate: 'client', filename: id }).js : null),
}

/** The frameworks, each with what its server had written into the page. */
export const frameworks = {
  react: renderToString(createElement(Visit, { check: 'none' })),
  preact: '',
  vue: '',
  svelte: '',
}

const names = Object.keys(frameworks)

const buildPages = async () => {
  const { output } = await build({
    root: path('.'),
    configFile: false,
    logLevel: 'error',
    // Frameworks say what they mind in their development builds.
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: { conditions: ['securevideo-source', 'module', 'browser', 'production'] },
    plugins: [svelteFiles],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: {
          element: path('../../src/index.ts'),
          ...Object.fromEntries(names.map((name) => [name, path(`${name}.mjs`)])),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        preserveEntrySignatures: 'strict',
      },
    },
  })
  return new Map(output.map(({ fileName, code }) => [`/${fileName}`, code]))
}
const now = new Date().toISOString()
const view = {
  v: 1,
  now,
  status: 'not-started',
  startsAt: now,
  opensAt: now,
  connectedAt: null,
  nextPollIn: 60,
  origins: ['https://hub.video.example.com'],
  framing: 'denied',
  engine: 'one-click',
  watch: '',
  proof: 'proved',
  stale: false,
}

/** Serves `/react` and its like. `close` ends it. */
export const serveFrameworks = async () => {
  const files = await buildPages()
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const name = pathname.slice(1)
    if (pathname === '/securevideo/status') {
      response.setHeader('content-type', 'application/json')
      return response.end(JSON.stringify(view))
    }
    if (pathname === '/securevideo/health') return response.end()
    if (names.includes(name)) {
      response.setHeader('content-type', 'text/html')
      return response.end(`<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,">
<div id="page">${frameworks[name]}</div>
<script type="module" src="/element.js"></script><script type="module" src="/${name}.js"></script>`)
    }
    const code = files.get(pathname)
    response.statusCode = code === undefined ? 404 : 200
    response.setHeader('content-type', 'text/javascript')
    response.end(code)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
