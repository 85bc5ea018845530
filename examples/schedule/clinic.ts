import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { createSecureVideo } from '@securevideo/server'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { type Appointment, openBook } from './book.ts'
import { appointmentPage, bookPage, listPage, messagePage, movePage, signInPage } from './pages.ts'
import { clinician, patientOf } from './people.ts'
import { dayOf, isDay, readSlot, slotLength, slotsOf } from './times.ts'
import { createVisits, type Outcome } from './visits.ts'

/** A clinic with an appointment book in a file. */
export const createClinic = (origin: string, file: string) => {
  const app = new Hono()
  const book = openBook(file)

  const video = createSecureVideo<Context>({
    returnTo: { appointments: `${origin}/` },
    authorize: ({ native, session }) => {
      const who = whoIs(native)
      const appointment = 'externalSessionId' in session ? find(who, session.externalSessionId) : undefined
      if (who === undefined || appointment === undefined) return null
      const host = { externalUserId: appointment.clinicianId }
      return who === clinician.id
        ? { subject: who, as: 'host', user: host }
        : { subject: who, as: 'participant', participant: { externalId: appointment.patientId }, host }
    },
  })
  app.route('/securevideo', video.app)
  const visits = createVisits({ client: video.client, book })

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
  app.use(csrf())

  /** An appointment of this person's, or nothing. */
  const find = (who: string | undefined, id: string): Appointment | undefined => {
    const appointment = book.find(id)
    return who !== undefined && [appointment?.clinicianId, appointment?.patientId].includes(who)
      ? appointment
      : undefined
  }
  const nobody = (c: Context) => c.html(messagePage('There is no such appointment', 'It may have been moved.'), 404)
  const say = (c: Context, page: string, said: Outcome) => c.redirect(`${page}?said=${said}`, 303)

  const freeOn = (c: Context, usually: number) => {
    const asked = c.req.query('day')
    const day = isDay(asked) ? asked : dayOf(usually)
    const taken = book.taken(clinician.id)
    return { day, slots: slotsOf(day).filter((at) => at + slotLength > Date.now() && !taken.has(at)) }
  }

  // The sign-in that your application already has. No page begins with a slash: two in a row lead to another site.
  app.get('/as/:id/:page{(?:[\\w-][\\w/-]*)?}', (c) => {
    setCookie(c, 'person', c.req.param('id'), { httpOnly: true, sameSite: 'Lax' })
    return c.redirect(`/${c.req.param('page')}${new URL(c.req.url).search}`)
  })

  app.get('/', (c) => {
    const who = whoIs(c)
    if (who === undefined) return c.html(signInPage())
    const appointments = book.list(who, Date.now() - 12 * 60 * 60_000)
    return c.html(listPage({ who, appointments, said: c.req.query('said') }))
  })

  app.get('/appointments/:id', (c) => {
    const who = whoIs(c)
    const appointment = find(who, c.req.param('id'))
    if (appointment === undefined) return nobody(c)
    const guests = book.guests(appointment.id)
    return c.html(appointmentPage({ who, appointment, guests, apiKey: video.apiKey, said: c.req.query('said') }))
  })

  // From here on only the clinic's staff.
  app.use(async (c, next) => (whoIs(c) === clinician.id ? next() : nobody(c)))

  app.get('/book', (c) => c.html(bookPage({ ...freeOn(c, Date.now()), said: c.req.query('said') })))

  app.post('/book', async (c) => {
    const form = await c.req.parseBody()
    const at = readSlot(form.startsAt, Date.now())
    const patient = patientOf(String(form.patient))
    if (at === undefined || patient === undefined) return say(c, '/book', 'refused')
    const { id, outcome } = await visits.book(clinician.id, patient.id, at)
    return outcome === 'done' || outcome === 'pending'
      ? say(c, `/appointments/${id}`, outcome)
      : say(c, '/book', outcome)
  })

  app.get('/appointments/:id/move', (c) => {
    const appointment = find(clinician.id, c.req.param('id'))
    if (appointment?.state !== 'booked') return nobody(c)
    return c.html(movePage({ ...freeOn(c, appointment.startsAt), appointment }))
  })

  app.post('/appointments/:id/:change{move|cancel|invite}', async (c) => {
    const appointment = find(clinician.id, c.req.param('id'))
    if (appointment === undefined) return nobody(c)
    const form = await c.req.parseBody()
    const page = `/appointments/${appointment.id}`
    if (appointment.state !== 'booked') return say(c, page, 'taken')
    if (c.req.param('change') === 'cancel') return say(c, page, await visits.cancel(appointment))
    if (c.req.param('change') === 'invite') {
      const guest = { name: String(form.name ?? '').trim(), email: String(form.email ?? '').trim() }
      if (guest.name.length < 2 || !guest.email.includes('@')) return say(c, page, 'refused')
      return say(c, page, await visits.invite(appointment, guest))
    }
    const to = readSlot(form.startsAt, Date.now())
    return say(c, page, to === undefined ? 'refused' : await visits.move(appointment, to))
  })

  app.onError((error, c) => {
    console.error(error)
    return c.html(messagePage('We cannot do this right now', 'Your appointments are safe. Please try again.'), 503)
  })

  return { app, visits }
}

const whoIs = (c: Context): string | undefined => {
  const id = getCookie(c, 'person')
  return id === clinician.id ? id : patientOf(id)?.id
}
