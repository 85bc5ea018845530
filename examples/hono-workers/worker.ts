import { Hono } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import type { Env } from './env.ts'
import signInPage from './sign-in.html'
import { signedIn, signIn } from './sign-in.ts'
import { hubOf } from './video.ts'
import visitPage from './visit.html'

export { Video } from './video.ts'

const app = new Hono<{ Bindings: Env }>()

app.all('/securevideo/*', ({ env, req }) => env.VIDEO.get(env.VIDEO.idFromName('video')).fetch(req.raw))

app.get('/', (c) => c.html(signInPage))

app.get('/as/:id', async (c) => {
  await signIn(c, c.env, c.req.param('id'))
  return c.redirect('/visit')
})

app.get('/visit', async (c) => {
  if ((await signedIn(c, c.env)) === undefined) return c.redirect('/')
  // The session's frame starts here and goes on to SecureVideo; camera and microphone go with it.
  const vendor = hubOf(c.env)
  const both = `(self "${vendor}")`
  return c.html(visitPage.replace('PUBLIC_API_KEY', c.env.SECUREVIDEO_API_KEY), 200, {
    'Content-Security-Policy': `default-src 'self'; frame-src 'self' ${vendor}; frame-ancestors 'none'`,
    'Permissions-Policy': `camera=${both}, microphone=${both}, display-capture=${both}`,
  })
})

app.get('*', async ({ env, req }) => {
  const { body, status } = await env.ASSETS.fetch(req.raw)
  // workerd serves files without saying what they are.
  return new Response(body, {
    status,
    headers: { 'Content-Type': getMimeType(req.path) ?? 'application/octet-stream' },
  })
})

export default app
