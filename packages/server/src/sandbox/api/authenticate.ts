import { Refusal } from './respond.ts'

const credentials = (header: string | null): string | undefined => {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}

/**
 * Lets a call pass that carries both keys by HTTP Basic, in the standard Base64 alphabet (guide, A79).
 * @throws Refusal 401
 */
export const authenticate = (request: Request, keys: { apiKey: string; secretKey: string }): void => {
  if (credentials(request.headers.get('Authorization')) === `${keys.apiKey}:${keys.secretKey}`) return
  throw new Refusal(
    401,
    'The API Identifier and API Secret Key were not accepted. Check both, and the Authorization header.',
  )
}
