import { fileURLToPath } from 'node:url'
import { createSecureVideo, type Store } from '@securevideo/server'
import { type NodeNative, toNodeHandler } from '@securevideo/server/node'
import express, { type Request } from 'express'

// With keys of your own, name a session of your account, and its people, by your ids.
const { VISIT_ID = 'VISIT-1001', CLINICIAN_ID = 'EHR-DR-1', PATIENT_ID = 'PATIENT-1' } = process.env

/** One instance of a clinic's application. It keeps nothing that another instance would need. */
export const createClinic = (origin: string, store: Store, name: string) => {
  const app = express()

  const video = createSecureVideo<NodeNative<Request>>({
    store,
    returnTo: { visit: `${origin}/` },
    authorize: ({ native }) => {
      const id = whoIs(native.req)
      if (id === CLINICIAN_ID) return { subject: id, as: 'host', user: { externalUserId: id } }
      const host = { externalUserId: CLINICIAN_ID }
      return id === PATIENT_ID ? { subject: id, as: 'participant', participant: { externalId: id }, host } : null
    },
  })

  // To see who answered. Leave it out of yours.
  app.use((_req, res, next) => {
    res.set('X-Instance', name)
    next()
  })
  app.use('/securevideo', toNodeHandler(video))

  app.use('/widget', express.static(fileURLToPath(new URL('.', import.meta.resolve('@securevideo/widget/cdn')))))

  app.use((_req, res, next) => {
    // The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
    const vendor = video.origins.join(' ')
    const both = `(self ${video.origins.map((each) => `"${each}"`).join(' ')})`
    res.set(
      'Content-Security-Policy',
      `default-src 'self'; frame-src 'self' ${vendor}; require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'`,
    )
    res.set('Permissions-Policy', `camera=${both}, microphone=${both}, display-capture=${both}`)
    next()
  })

  // The sign-in that your application already has. Every instance reads it, since it is in the cookie.
  app.get('/as/:id', (req, res) => {
    res.cookie('person', req.params.id, { httpOnly: true, sameSite: 'lax' })
    res.redirect('/')
  })

  app.get('/', (_req, res) => res.send(page(video.apiKey)))
  app.get('/clinic.css', (_req, res) => res.sendFile(fileURLToPath(new URL('clinic.css', import.meta.url))))

  return { app, video }
}

const whoIs = (req: Request) => /(?:^|; )person=([^;]+)/.exec(req.headers.cookie ?? '')?.[1]

const page = (apiKey: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Video visit · Juniper Street Clinic</title>
<link rel="stylesheet" href="/clinic.css">
<script type="module" src="/widget/securevideo-session.js"></script>
</head>
<body>
<header>Juniper Street Clinic</header>
<main>
<h1>Video visit</h1>
<securevideo-session api-key="${apiKey}" external-session-id="${VISIT_ID}"></securevideo-session>
</main>
</body>
</html>`
