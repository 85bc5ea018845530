import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createSecureVideo } from '@securevideo/server'
import { toNodeHandler } from '@securevideo/server/node'
import { filesIn } from './files.js'
import { personOf, signIn } from './sign-in.js'

const { PORT = '3000' } = process.env

// Who is asking: the person whom your own sign-in knows, by the id under which SecureVideo has them.
const video = createSecureVideo({
  authorize: ({ native }) => {
    const person = personOf(native.req)
    if (!person) return null
    return person.role === 'clinician'
      ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
      : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
  },
  // Where a clinician's browser goes when the login at SecureVideo ends. In production: your own https address.
  returnTo: { visit: `http://localhost:${PORT}/visit` },
})
const answerVideo = toNodeHandler(video, { basePath: '/securevideo' })

const widget = new URL('dist/', import.meta.resolve('@securevideo/widget/package.json'))
const files = new Map([...filesIn(new URL('public/', import.meta.url), '/'), ...filesIn(widget, '/widget/')])

// What a browser compares the file with before it runs it.
const script = files.get('/widget/securevideo-session.js')
const integrity = createHash('sha384').update(script.body).digest('base64')
files.set('/visit', {
  type: 'text/html',
  body: readFileSync(new URL('visit.html', import.meta.url), 'utf8')
    .replace('INTEGRITY', integrity)
    .replace('PUBLIC_API_KEY', video.apiKey),
})

// The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
const [vendor] = video.origins
const both = `(self "${vendor}")`
const headers = {
  'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
  'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
}

const server = createServer((req, res) => {
  const [path] = req.url.split('?')
  if (path.startsWith('/securevideo/')) return answerVideo(req, res)
  if (path.startsWith('/as/'))
    return signIn(res, path.slice('/as/'.length)).writeHead(303, { Location: '/visit' }).end()
  if (path === '/visit' && !personOf(req)) return res.writeHead(303, { Location: '/' }).end()
  const file = files.get(path === '/' ? '/index.html' : path)
  if (!file) return res.writeHead(404).end()
  res.writeHead(200, { ...headers, 'Content-Type': `${file.type}; charset=utf-8` }).end(file.body)
})

server.listen(Number(PORT), () => {
  // Two names for this machine, so that one browser can hold two people's sign-ins.
  console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
})
