import { randomUUID } from 'node:crypto'
import { createSecureVideo } from '@securevideo/server'
import { toNodeHandler } from '@securevideo/server/node'
import express from 'express'
import session from 'express-session'

const { PORT = '3000', SESSION_SECRET = randomUUID() } = process.env

const app = express()
app.use(session({ secret: SESSION_SECRET, resave: false, saveUninitialized: false, cookie: { sameSite: 'lax' } }))

// Who is asking: the person whom your own sign-in knows, by the id under which SecureVideo has them.
const video = createSecureVideo({
  authorize: ({ native }) => {
    const { person } = native.req.session
    if (!person) return null
    return person.role === 'clinician'
      ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
      : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
  },
  // Where a clinician's browser goes when the login at SecureVideo ends. In production: your own https address.
  returnTo: { home: `http://localhost:${PORT}/` },
})
app.use('/securevideo', toNodeHandler(video))

// Your own sign-in stands here. This one asks for no password.
const people = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]
app.get('/as/:id', (req, res) => {
  req.session.person = people.find(({ id }) => id === req.params.id)
  res.redirect('/')
})

// What a page that is built ahead cannot know. Your own book says which visit is whose.
app.get('/api/visit', (req, res) => {
  if (!req.session.person) return res.sendStatus(401)
  res.json({ about: 'Follow-up visit', apiKey: video.apiKey, externalSessionId: 'VISIT-1001' })
})

// The page that Angular built. The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
app.use((_req, res, next) => {
  const [vendor] = video.origins
  const both = `(self "${vendor}")`
  res.set({
    'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
    'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
  })
  next()
})
app.use(express.static('dist'))

app.listen(Number(PORT), (error) => {
  if (error) throw error
  // Two names for this machine, so that one browser can hold two people's sign-ins.
  console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
})
