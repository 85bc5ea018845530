import type { Hono } from 'hono'
import { createTicketOffice } from './access/ticket.ts'
import { type Client, createClient } from './client/index.ts'
import { createDirectory } from './live/directory.ts'
import { createEntrances } from './live/entrances.ts'
import { createFramingReader } from './live/framing.ts'
import { createStatusReader } from './live/status.ts'
import { createMemoryStore } from './live/store.ts'
import { checkOptions, type SecureVideoOptions } from './options.ts'
import { nativeKey } from './routes/context.ts'
import { createRoutes } from './routes/routes.ts'

/** The helper, ready to be mounted. */
export type SecureVideo<Native = unknown> = {
  /** Mount it in a Hono application: `app.route('/securevideo', video.app)`. */
  app: Hono
  /** Answers one request whose path starts at the mount: `/status`, `/join`, … For adapters and tests. */
  fetch(request: Request, context?: { native: Native }): Promise<Response>
  /** The public API key, for the `api-key` attribute of your pages. */
  apiKey: string
  /** Origins that a session passes through in a frame: for the `frame-src` of your pages' content security policy. */
  origins: readonly string[]
  /** The typed client of the SecureVideo API, with this account's keys. */
  client: Client
  /** Ends what the helper holds open. Requests under way are answered; the helper is not used afterwards. */
  close(): Promise<void>
}

/**
 * Makes the helper that a `<securevideo-session>` talks to.
 *
 * @example
 * const video = createSecureVideo({
 *   authorize: async ({ session, request }) => grantFor(await signedInUser(request), session),
 * })
 * app.use('/securevideo', toNodeHandler(video))
 *
 * @throws SecureVideoError with code `config` where an option or a variable is missing or malformed.
 */
export const createSecureVideo = <Native = unknown>(given: SecureVideoOptions<Native>): SecureVideo<Native> => {
  const options = checkOptions(given)
  const { apiKey, secretKey, hubUrl, fetch, now } = options
  const client = createClient(options.client)
  const app = createRoutes({
    options,
    client,
    directory: createDirectory(client, now),
    statusOf: createStatusReader(client, now),
    framingOf: createFramingReader({ hubUrl, known: options.framing, fetch, now }),
    entrances: createEntrances(now),
    tickets: createTicketOffice(secretKey, createMemoryStore(now), now),
  })
  return {
    app,
    apiKey,
    origins: [hubUrl],
    client,
    fetch: async (request, context) => app.fetch(request, context && { [nativeKey]: context.native }),
    close: async () => {},
  }
}
