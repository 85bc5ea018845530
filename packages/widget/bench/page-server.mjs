import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

const minutes = (count) => new Date(Date.now() + count * 60_000).toISOString()

/** A session that opened ten minutes ago, with nobody in it, which may be framed. */
const view = () => ({
  v: 1,
  status: 'not-started',
  now: minutes(0),
  startsAt: minutes(0),
  opensAt: minutes(-10),
  connectedAt: null,
  nextPollIn: 10,
  origins: [],
  framing: 'allowed',
  engine: 'one-click',
  watch: 'watch',
  proof: 'proved',
  stale: false,
})

const admission = () => ({ ...view(), ticket: 'ticket', expiresAt: minutes(1) })

// As the real server's: a page that joins by itself gets its ticket with the first answer.
const answers = {
  health: () => ({ v: 1, ok: true, version: '0.0.0' }),
  status: ({ autojoin }) => (autojoin ? admission() : view()),
  join: admission,
}

const pageOf = (head, body) => `<!doctype html><html lang="en"><title>A visit</title>${head}<body>${body}</body></html>`

/**
 * Serves pages and scripts, and an endpoint whose every answer takes the same time. Nothing is kept by the browser, so that each page
 * begins anew. `arrivals` notes when each request came, on one clock.
 */
export const servePages = async () => {
  const pages = new Map()
  const scripts = new Map()
  const state = { answerTime: 0, arrivals: [] }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    state.arrivals.push({ path: pathname, at: performance.now() })
    const send = (status, type, body) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    const [, route, more] = /^\/securevideo\/(\w+)(\/.+)?$/.exec(pathname) ?? []
    if (route === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': open\n\n')
    } else if (route === 'go' && more) {
      send(200, 'text/html', pageOf('', 'A session.'))
    } else if (route) {
      const body = request.method === 'POST' ? await text(request) : ''
      await wait(state.answerTime)
      if (answers[route]) send(200, 'application/json', JSON.stringify(answers[route](JSON.parse(body || '{}'))))
      else response.writeHead(204).end()
    } else if (pages.has(pathname)) {
      send(200, 'text/html; charset=utf-8', pages.get(pathname))
    } else if (scripts.has(pathname)) {
      send(200, 'text/javascript; charset=utf-8', scripts.get(pathname))
    } else {
      send(404, 'text/plain', '')
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    address: `http://localhost:${server.address().port}`,
    state,
    addPage: (path, script, body = '') =>
      pages.set(path, pageOf(`<script type="module" src="${script}"></script>`, body)),
    addScript: (path, code) => scripts.set(path, code),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
