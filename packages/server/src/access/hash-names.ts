import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Gives a name that says nothing to whoever does not know the account's secret key, always the same for the same text. */
export type HashName = (text: string) => string

/**
 * Makes a {@link HashName} for what must not stand in a shared store by its own name, such as an address: 128 bits of an
 * HMAC-SHA-256 under a key of its own. Who reads the store can confirm no guess.
 *
 * Not WebCrypto, which answers later: a name is wanted in the middle of what must not be interrupted.
 *
 * @param purpose Names of two purposes have nothing in common.
 */
export const createHashName = (secretKey: string, purpose = 'securevideo names v1'): HashName => {
  let keyed: ReturnType<typeof hmac.create> | undefined
  return (text) => {
    keyed ??= hmac.create(sha256, hkdf(sha256, utf8ToBytes(secretKey), undefined, utf8ToBytes(purpose), 32))
    // The key is worked in once: with it in every digest, each would take four times as long.
    return bytesToHex(keyed.clone().update(utf8ToBytes(text)).digest().subarray(0, 16))
  }
}
