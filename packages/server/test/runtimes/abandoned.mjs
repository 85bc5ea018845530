import { toRouteHandlers } from '../../dist/adapters/route-handlers.js'
import { createSecureVideo } from '../../dist/index.js'

// A worker over a vendor elsewhere, so that workerd has something to end when a request is over. Its clock is moved by a header.
let made
const makeOnce = (env) => {
  if (made !== undefined) return made
  const clock = { ahead: 0 }
  const video = createSecureVideo({
    apiKey: env.API_KEY,
    secretKey: env.SECRET_KEY,
    baseUrl: env.BASE_URL,
    hubUrl: env.BASE_URL,
    framing: 'allowed',
    streams: 0,
    now: () => Date.now() + clock.ahead,
    authorize: () => ({ subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } }),
  })
  made = { clock, handle: toRouteHandlers(video, { basePath: '/securevideo' }).handle }
  return made
}

// biome-ignore lint/style/noDefaultExport: workerd wants it.
export default {
  fetch(request, env, ctx) {
    const { clock, handle } = makeOnce(env)
    clock.ahead += Number(request.headers.get('x-advance') ?? 0)
    return env.HANDED_OVER === 'ctx' ? handle(request, { env, ctx }) : handle(request)
  },
}
