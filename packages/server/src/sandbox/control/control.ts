import { Hono } from 'hono'
import { openEventStream } from '../hub/event-stream.ts'
import { runControl } from './browser/run-control.ts'
import type { ControlContext, Desk } from './context.ts'
import { levers } from './levers.ts'
import { controlPage } from './page.ts'
import { controlStyle } from './style.ts'

/** The control page of one sandbox. */
export type Control = {
  fetch(request: Request): Response | Promise<Response>
  /** Ends the page's event streams. */
  close(): void
}

/** Whether a path is the control page's. */
export const isControlPath = (path: string): boolean => path === '/sandbox' || path.startsWith('/sandbox/')

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With no-referrer a browser would send a form without its origin, and the levers ask for that.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Changes come in bursts; the page looks once. Milliseconds. */
const gathering = 120

const script = (): string => `(()=>{'use strict';const __name=(target)=>target;(${runControl})()})()`

// Another site may send a browser here, but must not pull levers in its name.
const isForeign = (request: Request): boolean => {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  return origin !== null && (!URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host)
}

/** Makes the sandbox's levers a page for people, at `/sandbox`. */
export const createControl = (context: ControlContext): Control => {
  const desk: Desk = { kept: undefined, pretending: new WeakMap() }
  const closed = new AbortController()
  const app = new Hono()
  const js = script()

  app.get('/sandbox', async (c) => c.html(await controlPage(context, desk), 200, headers))
  app.get('/sandbox/control.css', (c) =>
    c.body(controlStyle, 200, { ...headers, 'content-type': 'text/css; charset=utf-8' }),
  )
  app.get('/sandbox/control.js', (c) =>
    c.body(js, 200, { ...headers, 'content-type': 'text/javascript; charset=utf-8' }),
  )

  app.get('/sandbox/events', () => {
    let telling: ReturnType<typeof setTimeout> | undefined
    const stream = openEventStream({
      closed: closed.signal,
      onEnd: () => {
        clearTimeout(telling)
        unlisten()
      },
    })
    const unlisten = context.bell.listen(() => {
      telling ??= setTimeout(() => {
        telling = undefined
        stream.send({ name: 'changed', text: '' })
      }, gathering)
    })
    return stream.response
  })

  app.get('/sandbox/enter/:participationId', (c) => {
    try {
      return c.redirect(context.sandbox.entrance(Number(c.req.param('participationId'))), 303)
    } catch {
      return c.text('Nobody in the sandbox has this id any more. Reload the control page.', 404, headers)
    }
  })

  app.post('/sandbox/levers/:lever', async (c) => {
    const lever = levers.get(c.req.param('lever'))
    if (isForeign(c.req.raw)) return c.text('Levers are pulled from the control page only.', 403, headers)
    if (!lever) return c.text('There is no such lever.', 404, headers)
    const form = await c.req.parseBody()
    const fields = (name: string): string => {
      const value = form[name]
      return typeof value === 'string' ? value.trim() : ''
    }
    try {
      const said = lever(fields, context, desk)
      context.bell.ring()
      const byScript = c.req.header('accept') === 'text/plain'
      return byScript ? c.text(said, 200, headers) : c.redirect('/sandbox', 303)
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) return c.text(error.message, 400, headers)
      throw error
    }
  })

  app.notFound((c) => c.text('There is no such page.', 404, headers))

  return { fetch: (request) => app.fetch(request), close: () => closed.abort() }
}
