import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { createSecureVideo } from '@securevideo/server'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { createLinks } from './links.ts'
import { clinicianPage, patientPage, signInPage } from './pages.ts'
import { visit } from './visit.ts'

/** A clinic whose clinicians sign in, and whose patients come by a link. */
export const createClinic = (origin: string) => {
  const app = new Hono()

  const video = createSecureVideo<Context>({
    passes: true,
    returnTo: { visit: `${origin}/` },
    authorize: ({ native, pass }) => {
      // Null leaves it to the pass: who comes by a link comes as its patient, whoever is signed in to this browser.
      if (pass !== null || !isClinician(native)) return null
      return { subject: visit.clinicianId, as: 'host', user: { externalUserId: visit.clinicianId } }
    },
  })
  app.route('/securevideo', video.app)

  app.use('/public/*', serveStatic({ root: import.meta.dirname }))
  const widget = fileURLToPath(new URL('.', import.meta.resolve('@securevideo/widget/cdn')))
  app.use('/widget/*', serveStatic({ root: widget, rewriteRequestPath: (path) => path.slice('/widget'.length) }))

  app.use(async (c, next) => {
    // The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
    const vendor = video.origins.join(' ')
    const both = `(self ${video.origins.map((each) => `"${each}"`).join(' ')})`
    c.header(
      'Content-Security-Policy',
      `default-src 'self'; frame-src 'self' ${vendor}; require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'`,
    )
    c.header('Permissions-Policy', `camera=${both}, microphone=${both}, display-capture=${both}`)
    c.header('Referrer-Policy', 'no-referrer')
    await next()
  })
  app.use(csrf())

  const links = createLinks(video.passes, origin)

  // The same page for everybody: without the pass in the fragment it shows nothing.
  app.get('/visits/:id', (c) => c.html(patientPage({ apiKey: video.apiKey, id: c.req.param('id') })))

  app.get('/', (c) =>
    c.html(isClinician(c) ? clinicianPage({ apiKey: video.apiKey, id: visit.id, link: links.state() }) : signInPage()),
  )
  app.post('/link', async (c) => {
    if (isClinician(c)) await links.send()
    return c.redirect('/', 303)
  })
  app.post('/link/end', async (c) => {
    if (isClinician(c)) await links.end()
    return c.redirect('/', 303)
  })

  // The sign-in that your application already has.
  app.get('/as/:id', (c) => {
    setCookie(c, 'person', c.req.param('id'), { httpOnly: true, sameSite: 'Lax' })
    return c.redirect('/')
  })
  app.post('/sign-out', (c) => {
    deleteCookie(c, 'person')
    return c.redirect('/', 303)
  })

  return { app, links }
}

const isClinician = (c: Context) => getCookie(c, 'person') === visit.clinicianId
