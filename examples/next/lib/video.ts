import { createSecureVideo, type SecureVideo } from '@securevideo/server'
import { signedIn } from './sign-in.ts'

const create = () =>
  createSecureVideo({
    authorize: async () => {
      const person = await signedIn()
      if (person === undefined) return null
      return person.role === 'clinician'
        ? { subject: person.id, as: 'host', user: { externalUserId: person.id } }
        : { subject: person.id, as: 'participant', participant: { externalId: person.id } }
    },
    // Where a clinician's browser goes when the login at SecureVideo ends. In production: your own https address.
    returnTo: { home: `http://localhost:${process.env.PORT ?? 3000}/` },
  })

const kept: typeof globalThis & { video?: SecureVideo } = globalThis

/** Made when it is first needed, since `next build` loads this without keys; kept here, since Next loads it more than once. */
export const video = (): SecureVideo => {
  kept.video ??= create()
  return kept.video
}
