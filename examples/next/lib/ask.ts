import { video } from './video.ts'

/** Asks, on the server, what the widget asks in the browser: as whoever is signed in, over the same cache. */
export const ask = (what: 'status' | 'join', visit: string): Promise<Response> =>
  video().fetch(
    new Request(`http://localhost/${what}?apiKey=${video().apiKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session: { externalSessionId: visit } }),
    }),
  )
