import { fileURLToPath } from 'node:url'
import { createSecureVideo, type SecureVideoOptions } from '@securevideo/server'
import { type NodeNative, toNodeHandler } from '@securevideo/server/node'
import express, { type NextFunction, type Request, type Response } from 'express'
import { appointmentsOf } from './appointments.ts'
import { people } from './people.ts'
import { createSignIn } from './sign-in.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a clinic may set of its SecureVideo helper; all of it has a default. */
export type ClinicOptions = Partial<SecureVideoOptions<NodeNative<Request>>>

/** A small clinic: two people, their appointments, and a page with a video session for each. */
export const createClinic = (origin: string, options: ClinicOptions = {}) => {
  const app = express()
  const signIn = createSignIn()

  // The whole integration: say who is asking, and mount it.
  const video = createSecureVideo<NodeNative<Request>>({
    ...options,
    returnTo: { appointments: `${origin}/appointments` },
    authorize: ({ native }) => {
      const person = signIn.who(native.req)
      if (person === undefined) return null
      return person.role === 'clinician'
        ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
        : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
    },
  })
  app.use('/securevideo', toNodeHandler(video))

  // Everything below is any clinic's web application.
  app.set('views', here('views')).set('view engine', 'ejs')
  app.use('/public', express.static(here('public')))
  app.use('/widget', express.static(fileURLToPath(new URL('.', import.meta.resolve('@securevideo/widget/cdn')))))

  app.use((_req, res, next) => {
    // The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
    const vendor = video.origins.join(' ')
    const both = `(self ${video.origins.map((each) => `"${each}"`).join(' ')})`
    res.set(
      'Content-Security-Policy',
      `default-src 'self'; frame-src 'self' ${vendor}; require-trusted-types-for 'script'; frame-ancestors 'none'`,
    )
    res.set('Permissions-Policy', `camera=${both}, microphone=${both}, display-capture=${both}`)
    next()
  })

  app.get('/', (_req, res) => res.render('people', { people, person: undefined }))

  app.get('/as/:id{/*page}', (req, res) => {
    const person = people.find(({ id }) => id === req.params.id)
    if (person === undefined) return res.redirect('/')
    signIn.start(res, person)
    // Without what is empty: two slashes in a row lead to another site.
    const page = [req.params.page ?? 'appointments'].flat().filter(Boolean).map(encodeURIComponent).join('/')
    return res.redirect(`/${page}`)
  })

  app.get('/appointments', async (req, res) => {
    const person = signIn.who(req)
    if (person === undefined) return res.redirect('/')
    return res.render('appointments', { person, appointments: await appointmentsOf(video.client, person) })
  })

  app.get('/appointments/:sessionId', async (req, res) => {
    const person = signIn.who(req)
    if (person === undefined) return res.redirect('/')
    const appointments = await appointmentsOf(video.client, person)
    const appointment = appointments.find(({ sessionId }) => String(sessionId) === req.params.sessionId)
    if (appointment === undefined) return res.status(404).render('missing', { person })
    return res.render('visit', { person, appointment, apiKey: video.apiKey, display: req.query.display })
  })

  app.use((_error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next()
    return res.status(503).render('trouble', { person: signIn.who(req) })
  })

  return { app, video, signIn }
}
