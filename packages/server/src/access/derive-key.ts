/**
 * Derives a 256-bit key from the account's secret key, so that all instances share it and nothing else need be set.
 *
 * @param purpose What the key is for: keys of two purposes have nothing in common.
 */
export const deriveKey = async (secretKey: string, purpose: string): Promise<Uint8Array> => {
  const encoder = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, ['deriveBits'])
  const info = encoder.encode(purpose)
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    256,
  )
  return new Uint8Array(bits)
}
