import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Keys } from './derive-keys.ts'

/** Milliseconds that a word for a trial stream is good for: it is used at once. */
const lifetime = 60_000

const purpose = 'securevideo line probe v1'

/**
 * Seals a word that opens a trial stream at `GET /events/{watch}`: a few beats and nothing else. Only who has the secret key can make
 * one, so nobody else can hold streams open with it.
 */
export const createLineProbe = async (keys: Keys, now: number): Promise<string> =>
  new EncryptJWT({})
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(new Date(now + lifetime))
    .encrypt(await keys.sealing(purpose))

/** Makes the check for words of {@link createLineProbe}. */
export const createLineProbeCheck = (keys: Keys, now: () => number): ((word: string) => Promise<boolean>) => {
  const key = keys.sealing(purpose)
  return async (word) => {
    const options = {
      currentDate: new Date(now()),
      requiredClaims: ['exp'],
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    }
    return jwtDecrypt(word, await key, options).then(
      () => true,
      () => false,
    )
  }
}
