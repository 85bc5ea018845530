import { createSecureVideo } from '@securevideo/server'
import { type Context, Hono } from 'hono'
import type { Env } from './env.ts'
import { signedIn } from './sign-in.ts'

/** Where SecureVideo's own pages are. */
export const hubOf = (env: Env): string => env.SECUREVIDEO_HUB_URL ?? 'https://hub.securevideo.com'

/**
 * The helper, in a Durable Object. Its tickets, caches and event streams are shared by all people, and a Worker alone has many
 * instances, in none of which one request may use what another opened: workerd cancels such event streams.
 */
export class Video {
  readonly #app: Hono

  constructor(_state: unknown, env: Env) {
    const video = createSecureVideo<Context>({
      apiKey: env.SECUREVIDEO_API_KEY,
      secretKey: env.SECUREVIDEO_SECRET_KEY,
      baseUrl: env.SECUREVIDEO_BASE_URL ?? 'https://api.securevideo.com',
      hubUrl: hubOf(env),
      authorize: async ({ native }) => {
        const person = await signedIn(native, env)
        if (person === undefined) return null
        return person.role === 'clinician'
          ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
          : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
      },
      // Where a clinician's browser goes when the login at SecureVideo ends.
      returnTo: { visit: `${env.ORIGIN}/visit` },
    })
    this.#app = new Hono().route('/securevideo', video.app)
  }

  async fetch(request: Request): Promise<Response> {
    return this.#app.fetch(request)
  }
}
