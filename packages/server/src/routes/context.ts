import type { Context } from 'hono'
import type { PassOffice } from '../access/pass.ts'
import type { TicketOffice } from '../access/ticket.ts'
import type { WatchTokens } from '../access/watch-token.ts'
import type { Client } from '../client/index.ts'
import type { Entrances } from '../live/entrances.ts'
import type { FramingReader } from '../live/framing.ts'
import type { Pressure } from '../live/pressure.ts'
import type { Store } from '../live/store.ts'
import type { Watchers } from '../live/watchers.ts'
import type { CheckedOptions } from '../options.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { OpenLine } from './line.ts'
import { createOutgoingLine, outgoingOf } from './outgoing-line.ts'
import type { Streams } from './streams.ts'

/** What the routes work with. */
export type Rooms<Native> = {
  options: CheckedOptions<Native>
  client: Client
  watchers: Watchers
  pressure: Pressure
  framingOf: FramingReader
  entrances: Entrances
  tickets: TicketOffice
  passes: PassOffice
  webhooks: Webhooks
  watches: WatchTokens
  /** Whether a word opens a trial stream. */
  isLineProbe: (word: string) => Promise<boolean>
  streams: Streams
  store: Store
}

/** Under which `fetch(request, …)` hands over the framework's own objects. */
export const nativeKey = '@securevideo/native'

/** Under which an adapter hands over what carries event streams. */
export const lineKey = '@securevideo/line'

/** A way to carry an event stream that is lighter than a web stream: the adapter's own, or Node's where Hono runs on it. */
export const lineOf = (c: Context): OpenLine | undefined => {
  const env: unknown = c.env
  const isGiven = typeof env === 'object' && env !== null && lineKey in env && typeof env[lineKey] === 'function'
  if (isGiven) return env[lineKey] as OpenLine
  const outgoing = outgoingOf(env)
  return outgoing && createOutgoingLine(outgoing)
}

/** The framework's own objects, as `authorize` gets them: what the adapter gave, or Hono's context. */
export const nativeOf = <Native>(c: Context): Native => {
  const env: unknown = c.env
  if (typeof env === 'object' && env !== null && nativeKey in env) return env[nativeKey] as Native
  // Mounted in the partner's own Hono application: its context is their native object.
  return c as Native
}
