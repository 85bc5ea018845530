// What the pages of the diagnosis' tests stand on: pages with any header, an endpoint with any fault, and a vendor.

import { readFile } from 'node:fs/promises'
import { makeHeadersScript } from '../dev/build-headers.mjs'

const health = JSON.stringify({ v: 1, ok: true, version: '0.0.0' })
const unknownKey = JSON.stringify({ code: 'unknown-api-key', status: 404, retryable: false, reference: 'reference' })

/** How an endpoint may answer, by the first part of its path. */
const answers = {
  ours: (context) => {
    const served = context.query.apiKey === 'public-key'
    context.status = served ? 200 : 404
    context.type = served ? 'json' : 'application/problem+json'
    context.body = served ? health : unknownKey
  },
  listed: (context) => {
    context.set('access-control-allow-origin', context.get('origin'))
    context.set('access-control-allow-credentials', 'true')
    answers.ours(context)
  },
  page: (context) => {
    context.type = 'html'
    context.body = '<!doctype html><title>Sign in</title>'
  },
  broken: (context) => {
    context.status = 502
    context.body = 'Bad gateway'
  },
  redirect: (context) => context.redirect('/page/login'),
  cut: (context) => {
    context.respond = false
    context.req.socket.destroy()
  },
  hung: (context) => {
    context.respond = false
  },
}

const vendorPage = `<!doctype html><title>Vendor</title><script>
navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
  (stream) => parent.postMessage({ camera: stream.getVideoTracks().length }, '*'),
  (error) => parent.postMessage({ camera: error.name }, '*'))
</script>`

const readDocs = (name) => readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')

let homePages = 0

/** Serves all of that, by path and by host. */
export const diagnosedPages = async (context, next) => {
  const [, kind, route] = /^\/(\w+)\/(\w+)$/.exec(context.path) ?? []
  if (context.path.endsWith('/ticket')) {
    // As the server sends a ticket on.
    const { port } = new URL(context.href)
    context.redirect(`http://vendor.localhost:${port}/camera`)
    context.status = 303
    return
  }
  if (route === 'health' && Object.hasOwn(answers, kind)) return answers[kind](context)
  if (context.path === '/vendor-home-pages') {
    context.body = String(homePages)
  } else if (context.path === '/help-page-on-disk') {
    // As they are: the test runner would put scripts and maps of its own into them.
    const [page, script] = await Promise.all(['headers.html', 'headers.js'].map(readDocs))
    context.body = { page, script, made: await makeHeadersScript() }
  } else if (context.host.startsWith('vendor.') && (context.path === '/' || context.path === '/camera')) {
    if (context.path === '/') homePages += 1
    context.type = 'html'
    context.body = context.path === '/camera' ? vendorPage : '<!doctype html><title>Vendor</title>'
  } else if (context.path === '/diagnosed') {
    for (const [name, value] of Object.entries(JSON.parse(context.query.headers))) context.set(name, value)
    context.type = 'html'
    context.body =
      '<!doctype html><html lang="en"><body><script type="module" src="/packages/widget/test/diagnosed-page.ts"></script>'
  } else {
    // A sandboxed page is of another origin than its own scripts.
    context.set('access-control-allow-origin', '*')
    return next()
  }
}
