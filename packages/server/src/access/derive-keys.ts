/** The keys of one account, all derived from its secret key, so that instances share them and nothing else need be set. */
export type Keys = {
  /** A key that seals and opens with AES-256-GCM. Keys of two purposes have nothing in common. */
  sealing(purpose: string): Promise<CryptoKey>
  /** 256 bits for another use. */
  bits(purpose: string): Promise<Uint8Array<ArrayBuffer>>
}

const encoder = new TextEncoder()

const derivationOf = (purpose: string) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(),
  info: encoder.encode(purpose),
})

/** Makes the keys of one account. Nothing is derived before it is asked for, and each key once. */
export const createKeys = (secretKey: string): Keys => {
  const sealing = new Map<string, Promise<CryptoKey>>()
  let imported: Promise<CryptoKey> | undefined

  const material = (): Promise<CryptoKey> => {
    imported ??= crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, ['deriveBits', 'deriveKey'])
    return imported
  }

  const derive = async (purpose: string): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      derivationOf(purpose),
      await material(),
      { name: 'AES-GCM', length: 256 },
      // What seals tickets cannot be read out of the process's own key objects.
      false,
      ['encrypt', 'decrypt'],
    )

  return {
    sealing: (purpose) => {
      const key = sealing.get(purpose) ?? derive(purpose)
      sealing.set(purpose, key)
      return key
    },
    bits: async (purpose) =>
      new Uint8Array(await crypto.subtle.deriveBits(derivationOf(purpose), await material(), 256)),
  }
}
