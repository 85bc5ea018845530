import { toRouteHandlers } from '../../dist/adapters/route-handlers.js'
import { createSecureVideo } from '../../dist/index.js'
import { createClock, createSandbox } from '../../dist/sandbox/index.js'

/** The helper of the built package, over a sandbox in the same process. */
export const createClinic = () => {
  const clock = createClock(new Date('2030-05-06T14:00:30Z'), { frozen: true })
  const sandbox = createSandbox({ clock })
  return createSecureVideo({
    ...sandbox.connection,
    now: clock.now,
    authorize: ({ request }) =>
      request.headers.get('x-person') === 'priya'
        ? { subject: 'priya', as: 'participant', participant: { externalId: 'PATIENT-1' } }
        : null,
  })
}

/** The same as a function from request to answer, under `/securevideo`. */
export const createHandler = () => toRouteHandlers(createClinic(), { basePath: '/securevideo' }).handle
