import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureVideo } from '@securevideo/server'
import { toNodeHandler } from '@securevideo/server/node'
import express from 'express'
import session from 'express-session'

const { PORT = '3000', SESSION_SECRET = randomUUID() } = process.env

const app = express()
app.use(express.json())
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
  returnTo: { visit: `http://localhost:${PORT}/visit` },
})
app.use('/securevideo', toNodeHandler(video))
app.use('/widget', express.static('node_modules/@securevideo/widget/dist'))

// The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
app.use((_req, res, next) => {
  const [vendor] = video.origins
  const both = `(self "${vendor}")`
  res.set({
    'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
    'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
  })
  next()
})

// Your own sign-in stands here. This one asks for no password.
const people = [
  { id: 'EHR-DR-1', role: 'clinician' },
  { id: 'PATIENT-1', role: 'patient' },
]
app.get('/as/:id', (req, res) => {
  req.session.person = people.find(({ id }) => id === req.params.id)
  res.redirect('/visit')
})

const page = readFileSync('visit.html', 'utf8').replace('PUBLIC_API_KEY', video.apiKey)
app.get('/visit', (req, res) => (req.session.person ? res.send(page) : res.redirect('/')))
app.use(express.static('public'))

app.listen(Number(PORT), (error) => {
  if (error) throw error
  // Two names for this machine, so that one browser can hold two people's sign-ins.
  console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
})
