const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

// Name resolution, refusal, undici's connect timeout, and certificates, which are checked before the first byte of a request.
const beforeSending = new Set<unknown>([
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

// These can also befall an open connection: only while connecting do they prove anything.
const whileConnecting = new Set<unknown>(['EADDRNOTAVAIL', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

/**
 * Whether a failure of `fetch` proves that no byte of the request left, so that even a POST may be sent again.
 *
 * Anything it does not know is taken for "may have left".
 */
export const isNeverSent = (failure: unknown, depth = 0): boolean => {
  if (depth > 5 || failure === undefined || failure === null) return false
  // One failure for each address of the host that was tried.
  const each = property(failure, 'errors')
  if (Array.isArray(each) && each.length > 0) return each.every((one) => isNeverSent(one, depth + 1))
  const code = property(failure, 'code')
  if (beforeSending.has(code)) return true
  if (whileConnecting.has(code)) return property(failure, 'syscall') === 'connect'
  return isNeverSent(property(failure, 'cause'), depth + 1)
}
