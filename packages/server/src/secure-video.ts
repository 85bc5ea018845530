import type { Hono } from 'hono'
import { createKeys } from './access/derive-keys.ts'
import { createHashName } from './access/hash-names.ts'
import { createLineProbeCheck } from './access/line-probe.ts'
import type { Before } from './access/open-sealed.ts'
import { createPassOffice, type Passes } from './access/pass.ts'
import { createTicketOffice } from './access/ticket.ts'
import { createWatchTokens } from './access/watch-token.ts'
import { type Client, createClient } from './client/index.ts'
import { createExplain, type Explain } from './explain/explain.ts'
import { createEntrances } from './live/entrances.ts'
import { createFramingReader } from './live/framing.ts'
import { tellOwnWrites } from './live/own-writes.ts'
import { createPressure } from './live/pressure.ts'
import { scopeStore } from './live/scope-store.ts'
import { readState, type State } from './live/state.ts'
import { createMemoryStore } from './live/store.ts'
import { createWatchers } from './live/watchers.ts'
import { checkOptions, type SecureVideoOptions } from './options.ts'
import { waitUntilKey } from './routes/afterwork.ts'
import { type SendAnswer, sendKey } from './routes/answer.ts'
import { lineKey, nativeKey, type Rooms } from './routes/context.ts'
import type { OpenLine } from './routes/line.ts'
import { createRoutes } from './routes/routes.ts'
import { createStreams } from './routes/streams.ts'
import { noteAttendance } from './webhooks/attendance.ts'
import type { VideoEvents, VideoListener } from './webhooks/event.ts'
import { createFingerprints } from './webhooks/fingerprint.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

/** What an adapter hands over with a request. */
export type FetchContext<Native> = {
  /** The framework's own objects. */
  native: Native
  /** Carries event streams. @default a web stream */
  line?: OpenLine | undefined
  /** Sends whole answers. @default a `Response` */
  send?: SendAnswer | undefined
  /**
   * Lets work go on after the answer, on hosts that end it otherwise, such as Workers.
   * @default it goes on by itself; in Workers the answer waits for it
   */
  waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** The helper, ready to be mounted. */
export type SecureVideo<Native = unknown> = {
  /** Mount it in a Hono application: `app.route('/securevideo', video.app)`. */
  app: Hono
  /** Answers one request whose path starts at the mount: `/status`, `/join`, … For adapters and tests. */
  fetch(request: Request, context?: FetchContext<Native>): Promise<Response>
  /** The public API key, for the `api-key` attribute of your pages. */
  apiKey: string
  /** Origins that a session passes through in a frame: for the `frame-src` of your pages' content security policy. */
  origins: readonly string[]
  /**
   * The typed client of the SecureVideo API, with this account's keys. What it changes of a session, pages that show the session hear
   * within a second or so.
   */
  client: Client
  /** Issues and ends passes: entrance by a link, for people without a login of yours. Wants the option `passes: true`. */
  passes: Passes
  /**
   * Tells of sessions that start, end or change, and of what SecureVideo posts. The function that it returns ends that.
   *
   * An event is offered again, up to four times within some six minutes, where the listener throws or rejects, so bear the same event twice. What
   * has not been taken when the program ends is told by another instance that shares the store and looks at the session, or is lost: ask
   * for what matters when you start.
   *
   * @example
   * video.on('session-ended', async ({ sessionId }) => visits.close(sessionId))
   */
  on<Name extends keyof VideoEvents>(name: Name, listener: VideoListener<Name>): () => void
  /**
   * Where SecureVideo's webhooks are received, below the mount, such as `/webhooks/b3J…`. Only SecureVideo's support and your
   * own operators may know it: it is derived from the secret key, and stands in for the signature that SecureVideo does not send.
   */
  webhookPath(): Promise<string>
  /** How the helper is doing: quota, watchers, streams, cache and store, in numbers and words. `GET /health` tells the same. */
  state(): State
  /**
   * Says why a request does or would not work, and the line that mends it: prefix, key, origin, proxy, body, `authorize`. For your own
   * code while you integrate: no route leads to it. What it says holds no key, no token and nothing of a person.
   *
   * @example
   * if (process.env.NODE_ENV === 'development') console.table((await video.explain(request, { ask: 'vendor' })).findings)
   */
  explain: Explain<Native>
  /**
   * Ends what the helper holds open, event streams above all, which a server that closes would wait for. Requests under way are answered;
   * the helper is not used afterwards.
   */
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
  const { apiKey, secretKey, hubUrl, fetch, now, after, quota, opensBefore } = options
  const keys = createKeys(secretKey)
  const sharedStore = options.store ?? createMemoryStore(now)
  const store = scopeStore(sharedStore, apiKey)
  const { previous } = options.client
  const before: Before | undefined = previous && {
    keys: createKeys(previous.secretKey),
    store: previous.apiKey === apiKey ? undefined : scopeStore(sharedStore, previous.apiKey),
  }
  const listeners = [options.client.hooks ?? []].flat()
  const client = createClient({
    ...options.client,
    ...(quota && { quota: { ...quota, elsewhere: () => pressure.elsewhere() } }),
    hooks: [
      ...listeners,
      { onResponse: ({ attempts, outcome }) => outcome !== 'not-sent' && pressure.count(attempts) },
    ],
  })
  const pressure = createPressure({ clientState: () => client.state, store, quota, now })
  const entrances = createEntrances(now)
  const engine = createWatchers({
    client,
    store,
    entrances,
    pressure,
    clock: { now, after },
    opensBefore,
    hashName: createHashName(secretKey),
    quota,
    deadline: options.client.deadline,
    concurrency: options.client.concurrency,
  })
  const { watchers, attendance } = noteAttendance(engine, now)
  const streams = createStreams({ limit: options.streams, opensBefore, watchers, entrances, pressure, now })
  const webhooks = createWebhooks({
    keys,
    keysBefore: before?.keys,
    fingerprintOf: createFingerprints(createHashName(secretKey, 'securevideo webhook fingerprints v1')),
    store,
    watchers,
    attendance,
    log: options.log,
    clock: { now, after },
  })
  const passes = createPassOffice({ keys, store, now, enabled: options.passes, before })
  const rooms: Rooms<Native> = {
    options,
    passes,
    webhooks,
    client,
    watchers,
    pressure,
    streams,
    store,
    watches: createWatchTokens(keys, now, before),
    isLineProbe: createLineProbeCheck(keys, now),
    framingOf: createFramingReader({ hubUrl, known: options.framing, fetch, now }),
    entrances,
    tickets: createTicketOffice(keys, store, now, before),
  }
  const app = createRoutes(rooms)
  return {
    app,
    apiKey,
    origins: [hubUrl],
    client: tellOwnWrites(client, watchers.outdate),
    passes: { issue: passes.issue, revoke: passes.revoke },
    on: webhooks.on,
    webhookPath: webhooks.path,
    fetch: async (request, context) =>
      app.fetch(
        request,
        context && {
          [nativeKey]: context.native,
          [lineKey]: context.line,
          [sendKey]: context.send,
          [waitUntilKey]: context.waitUntil,
        },
      ),
    explain: createExplain(rooms),
    state: () => readState({ pressure, watchers, streams, store }),
    close: async () => {
      streams.close()
      await webhooks.close()
      watchers.close()
      await store.close()
    },
  }
}
