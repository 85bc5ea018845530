import { errors, type JWTDecryptOptions, type JWTPayload, jwtDecrypt } from 'jose'
import type { Store } from '../live/store.ts'
import type { Keys } from './derive-keys.ts'

/**
 * The pair of keys before this one. What was sealed with it still opens, so that a change of keys takes nothing from anybody; nothing is
 * sealed with it any more.
 */
export type Before = {
  keys: Keys
  /** Its part of the store, where its API key was another. */
  store?: Store | undefined
}

/**
 * Opens what was sealed with one of these keys: the current one, then the one before.
 *
 * @throws JOSEError where none of them opens it, or it has expired
 */
export const openSealed = async (
  sealed: string,
  keys: readonly (() => Promise<CryptoKey>)[],
  options: JWTDecryptOptions,
): Promise<JWTPayload> => {
  const [key, ...others] = keys
  if (key === undefined) throw new errors.JWEDecryptionFailed()
  try {
    const { payload } = await jwtDecrypt(sealed, await key(), {
      ...options,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return payload
  } catch (error) {
    // It may be of the key before. One that was opened, and has expired, is not.
    if (others.length === 0 || !(error instanceof errors.JWEDecryptionFailed)) throw error
    return openSealed(sealed, others, options)
  }
}

/** The keys of one purpose that open what was sealed with them: the current one first. */
export const openersOf = (purpose: string, keys: Keys, before: Before | undefined): (() => Promise<CryptoKey>)[] =>
  [keys, ...(before ? [before.keys] : [])].map((each) => () => each.sealing(purpose))
