import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { createSecureVideo } from '@securevideo/server'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import { createDay, type Visit } from './day.ts'
import { dayPage, missingPage, signInPage, visitPage, wordsOf } from './pages.ts'
import { people, personOf } from './people.ts'

/** A clinic whose clinicians see their day, as it goes. */
export const createClinic = (origin: string) => {
  const app = new Hono()

  const video = createSecureVideo<Context>({
    returnTo: { day: `${origin}/` },
    authorize: async ({ native, session, intent }) => {
      const who = whoIs(native)
      const visit = 'sessionId' in session ? await day.find(session.sessionId) : undefined
      if (who === undefined || visit === undefined) return null
      if (who.id === visit.clinicianId) return { subject: who.id, as: 'host', user: { externalUserId: who.id } }
      if (!visit.patientIds.includes(who.id)) return null
      // SecureVideo tells of nobody in the waiting room; but it is here that the patient presses Join.
      if (intent === 'join' && visit.status !== 'started') day.note(visit.sessionId, { isWaiting: true })
      const host = { externalUserId: visit.clinicianId }
      return { subject: who.id, as: 'participant', participant: { externalId: who.id }, host }
    },
  })
  // Webhooks arrive below this mount as well, at an address that only SecureVideo knows.
  app.route('/securevideo', video.app)

  const clinicians = people.filter(({ role }) => role === 'clinician').map(({ id }) => id)
  const day = createDay(video.client, clinicians)

  video.on('session-changed', ({ sessionId, status, startsAt, changes }) => {
    day.note(sessionId, { status, startsAt, ...(changes.includes('status') && { isWaiting: false }) })
  })

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
    await next()
  })

  // The sign-in that your application already has. No page begins with a slash: two in a row lead to another site.
  app.get('/as/:id/:page{(?:[\\w-][\\w/-]*)?}', (c) => {
    setCookie(c, 'person', c.req.param('id'), { httpOnly: true, sameSite: 'Lax' })
    return c.redirect(`/${c.req.param('page')}`)
  })

  app.get('/', async (c) => {
    const who = whoIs(c)
    return c.html(who?.role === 'clinician' ? dayPage(who.name, await day.of(who.id)) : signInPage())
  })

  app.get('/day/events', async (c) => {
    const who = whoIs(c)
    if (who?.role !== 'clinician') return c.text('Sign in first.', 401)
    const visits = await day.of(who.id)
    return streamSSE(c, async (stream) => {
      // Ids and states: nobody's name travels here.
      const tell = (visit: Visit) =>
        stream.writeSSE({ event: 'visit', data: JSON.stringify({ sessionId: visit.sessionId, ...wordsOf(visit) }) })
      stream.onAbort(day.watch((visit) => void (visit.clinicianId === who.id && tell(visit))))
      // Whoever comes back after a break has missed something.
      for (const visit of visits) await tell(visit)
      while (!stream.aborted) {
        await stream.sleep(20_000)
        await stream.write(': still here\n\n')
      }
    })
  })

  app.get('/visits/:sessionId', async (c) => {
    const who = whoIs(c)
    const visit = await day.find(Number(c.req.param('sessionId')))
    const isTheirs = who && visit && [visit.clinicianId, ...visit.patientIds].includes(who.id)
    return isTheirs ? c.html(visitPage({ who, visit, apiKey: video.apiKey })) : c.html(missingPage(), 404)
  })

  app.onError((error, c) => {
    console.error(error)
    return c.text('We cannot show this page right now. Please try again in a moment.', 503)
  })

  return { app, day }
}

const whoIs = (c: Context) => personOf(getCookie(c, 'person'))
