import type { Finding, PageFacts } from './diagnosis.ts'

// The two keys travel as `id:secret` under Basic (guide): either form in a page gives the secret away.
const looksSecret = (name: string, value: string): boolean =>
  /secret|passw/i.test(name) || /^\s*basic\s/i.test(value) || (name === 'api-key' && value.includes(':'))

/** Finds a secret in the page: in place of the API key, or in any attribute of the element that is named like one or looks like one. */
export const checkSecrets = ({ apiKey, attributes = {} }: PageFacts): Finding | null => {
  const found = Object.entries({ ...attributes, 'api-key': apiKey }).filter(([name, value]) => looksSecret(name, value))
  if (found.length === 0) return null
  const names = found.map(([name]) => name).join(' and ')
  return {
    code: 'secret-key',
    blocks: 'everything',
    fix: `A secret key must never stand in a page, and ${names} ${found.length > 1 ? 'look' : 'looks'} like one. Remove it, have it replaced, give the new one to the server only, and the element the value of video.apiKey: <securevideo-session api-key="…">. Nothing was sent.`,
  }
}

/** Finds that there is no API key. */
export const checkKey = ({ apiKey }: PageFacts): Finding | null =>
  apiKey.trim() === ''
    ? {
        code: 'wrong-key',
        blocks: 'everything',
        fix: 'The element has no api-key, so it waits. Set api-key to the value of video.apiKey on the server: <securevideo-session api-key="…">',
      }
    : null
