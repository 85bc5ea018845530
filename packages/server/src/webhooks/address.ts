import { createKeys, type Keys } from '../access/derive-keys.ts'

/**
 * The word in the webhook's address that nobody can guess: 256 bits, derived from the secret key, so that there is nothing to keep
 * and a new secret key gives a new address.
 */
export const createWebhookToken = async (keys: Keys): Promise<string> => {
  const bytes = await keys.bits('securevideo webhook v1')
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Where webhooks are received, below the mount. */
export const webhookPath = async (secretKey: string): Promise<string> =>
  `/webhooks/${await createWebhookToken(createKeys(secretKey))}`

const digest = async (word: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(word)))

/**
 * Makes a comparison with one word that takes a time which does not tell how much of it was right.
 *
 * Digests are compared, not the words: they are of one length, and whoever guesses cannot choose them.
 */
export const createWordCheck = (expected: Promise<string>): ((given: string) => Promise<boolean>) => {
  const wanted = expected.then(digest)
  return async (given) => {
    const [one, other] = await Promise.all([digest(given), wanted])
    return one.reduce((difference, byte, index) => difference | (byte ^ (other[index] ?? 0)), 0) === 0
  }
}
