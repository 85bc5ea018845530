import { createSecureVideo } from '@securevideo/server'
import { describe } from './describe.js'

/** The helper as an application makes it. Who may enter is asked of the test, which also hears the log. */
export const createVideo = ({ CLINIC_URL, CLINIC_TIME, ...env }) => {
  // biome-ignore lint/suspicious/noConsole: the test reads it.
  console.log('helper made')
  return createSecureVideo({
    apiKey: env.SECUREVIDEO_API_KEY,
    secretKey: env.SECUREVIDEO_SECRET_KEY,
    baseUrl: env.SECUREVIDEO_BASE_URL,
    hubUrl: env.SECUREVIDEO_HUB_URL,
    allowedOrigins: ['https://portal.example.com'],
    returnTo: { visits: 'https://clinic.example.com/visits' },
    now: () => Date.parse(CLINIC_TIME),
    authorize: async ({ request, native }) => {
      const question = { person: request.headers.get('x-person'), url: request.url, native: describe(native) }
      const answer = await fetch(CLINIC_URL, { method: 'POST', body: JSON.stringify(question) })
      return answer.json()
    },
    // biome-ignore lint/suspicious/noConsole: the test reads it.
    log: (entry) => console.log(`log ${JSON.stringify(entry)}`),
  })
}
