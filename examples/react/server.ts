import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import { createSecureVideo } from '@securevideo/server'
import { type FastifyNative, fastifySecureVideo } from '@securevideo/server/fastify'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { personOf, signIn } from './sign-in.ts'
import type { Visit } from './src/visit.ts'

const { PORT = '3000', COOKIE_SECRET = randomUUID() } = process.env

const app = fastify({ logger: { level: 'warn' } })
app.register(fastifyCookie, { secret: COOKIE_SECRET })

// Who is asking: the person whom your own sign-in knows, by the id under which SecureVideo has them.
const video = createSecureVideo<FastifyNative<FastifyRequest, FastifyReply>>({
  authorize: ({ native }) => {
    const person = personOf(native.request)
    if (person === undefined) return null
    return person.role === 'clinician'
      ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
      : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
  },
  // Where a clinician's browser goes when the login at SecureVideo ends. In production: your own https address.
  returnTo: { home: `http://localhost:${PORT}/` },
})
app.register(fastifySecureVideo, { prefix: '/securevideo', video })

// What a page that is built ahead cannot know. Your own book says which visit is whose.
app.get('/api/visit', (request, reply) => {
  if (personOf(request) === undefined) return reply.code(401).send()
  return { about: 'Follow-up visit', apiKey: video.apiKey, externalSessionId: 'VISIT-1001' } satisfies Visit
})
app.get<{ Params: { id: string } }>('/as/:id', (request, reply) => signIn(reply, request.params.id).redirect('/'))

// The page that Vite built. The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
const [vendor] = video.origins
const both = `(self "${vendor}")`
app.register(fastifyStatic, {
  root: fileURLToPath(new URL('dist', import.meta.url)),
  setHeaders: (reply) => {
    reply.headers({
      'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
      'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
    })
  },
})

await app.listen({ port: Number(PORT) })
// Two names for this machine, so that one browser can hold two people's sign-ins.
console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
