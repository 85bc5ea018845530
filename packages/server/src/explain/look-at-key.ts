import { isLoopback } from '../wire/loopback.ts'
import { type Finding, found } from './finding.ts'

const attribute = 'Write what video.apiKey gives into the api-key attribute of <securevideo-session>.'

/** Whether the request carries the API key that this helper serves. The keys are compared and never shown. */
export const lookAtKey = (
  given: string | null,
  { apiKey, secretKey, client }: { apiKey: string; secretKey: string; client: { previous?: { apiKey: string } } },
): Finding[] => {
  // The key before is served as well, for pages that are open.
  if (given === apiKey || (given !== null && given === client.previous?.apiKey)) return []
  if (given === null || given === '') {
    return [found('api-key-missing', 'The address has no ?apiKey=, which every call of a browser carries.', attribute)]
  }
  const trimmed = given.replace(/^[\s"'`]+|[\s"'`]+$/g, '')
  if (trimmed === secretKey) {
    return [
      found(
        'api-key-secret',
        'The page carries the secret key. Whoever has seen the page can act as your account.',
        `Have SecureVideo Support issue a new secret key now. Then: ${attribute}`,
      ),
    ]
  }
  if (trimmed === apiKey) {
    const message = 'White space or quotes stand around the API key: look for a line break copied along with it.'
    return [found('api-key-malformed', message, attribute)]
  }
  const [pageHas, serverHas] = [given.startsWith('sandbox'), apiKey.startsWith('sandbox')]
  if (pageHas !== serverHas) {
    const [one, other] = pageHas ? ['page', 'server'] : ['server', 'page']
    const message = `The ${one} has the key of a sandbox, and the ${other} has another.`
    return [found('api-key-sandbox', message, `Set SECUREVIDEO_API_KEY and the page from one source. ${attribute}`)]
  }
  return [found('api-key-unknown', 'The page carries another API key than the apiKey of this helper.', attribute)]
}

/** Whether a sandbox key is in use where the public may come by. With `NODE_ENV=production` the helper does not even start. */
export const lookForSandbox = (apiKey: string, origin: string | null, host: string | null): Finding[] => {
  if (!apiKey.startsWith('sandbox')) return []
  const page = origin ?? `http://${host}`
  const isHere = !URL.canParse(page) || isLoopback(new URL(page).hostname)
  if (isHere) return []
  const message = 'This server runs with a sandbox key and is asked under a public name. The people in it are invented.'
  return [
    found(
      'sandbox-key',
      message,
      'Set SECUREVIDEO_API_KEY and SECUREVIDEO_SECRET_KEY to the keys that SecureVideo issued to you.',
      'warning',
    ),
  ]
}
