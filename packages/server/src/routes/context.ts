import type { Context } from 'hono'
import type { TicketOffice } from '../access/ticket.ts'
import type { Client } from '../client/index.ts'
import type { Directory } from '../live/directory.ts'
import type { Entrances } from '../live/entrances.ts'
import type { FramingReader } from '../live/framing.ts'
import type { StatusReader } from '../live/status.ts'
import type { CheckedOptions } from '../options.ts'

/** What the routes work with. */
export type Rooms<Native> = {
  options: CheckedOptions<Native>
  client: Client
  directory: Directory
  statusOf: StatusReader
  framingOf: FramingReader
  entrances: Entrances
  tickets: TicketOffice
}

/** Under which `fetch(request, …)` hands over the framework's own objects. */
export const nativeKey = '@securevideo/native'

/** The framework's own objects, as `authorize` gets them: what the adapter gave, or Hono's context. */
export const nativeOf = <Native>(c: Context): Native => {
  const env: unknown = c.env
  if (typeof env === 'object' && env !== null && nativeKey in env) return env[nativeKey] as Native
  // Mounted in the partner's own Hono application: its context is their native object.
  return c as Native
}
