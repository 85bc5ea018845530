// Compiled and run in a project that has nothing but the two tarballs.
import { createSecureVideo } from '@securevideo/server'
import type { JoinResult } from '@securevideo/server/contract'
import { createSandbox } from '@securevideo/server/sandbox'
import type { SecureVideoSession } from '@securevideo/widget'

const sandbox = createSandbox()
const video = createSecureVideo({
  ...sandbox.connection,
  authorize: ({ request }) =>
    request.headers.get('cookie') === 'person=PATIENT-1'
      ? { subject: 'PATIENT-1', as: 'participant', participant: { externalId: 'PATIENT-1' } }
      : null,
  // What is refused here is meant to be.
  log: () => {},
})

const join = (person: string): Promise<Response> =>
  Promise.resolve(
    video.app.request(`/join?apiKey=${sandbox.apiKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `person=${person}` },
      body: JSON.stringify({ session: { externalSessionId: 'VISIT-1001' } }),
    }),
  )

const admitted = await join('PATIENT-1')
const result = (await admitted.json()) as JoinResult
if (result.ticket === '') throw new Error('there is no ticket')
console.log(admitted.status, (await join('PATIENT-2')).status)
await video.close()

// Types of the widget, without a page.
export const listen = (element: SecureVideoSession): void => {
  element.addEventListener('sv-left', ({ detail }) => console.log(detail.reason))
}
