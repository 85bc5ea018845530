import type { HubContext } from '../context.ts'
import type { Rooms } from './rooms.ts'
import type { Tokens } from './tokens.ts'

/** One person's place at one session: what a room page's address stands for. */
export type Seat = {
  participationId: number
  /** Token of the dashboard that a host came from. */
  desk: string | undefined
}

/** One logged-in user's visit to the hub: what a dashboard's address stands for. */
export type Desk = {
  userId: number
  redirectToUriOnExpiry: string
  /** When the visit ends by itself, in milliseconds on the sandbox's clock. */
  until: number
}

/** What the hub's routes share. */
export type HubParts = HubContext & {
  seats: Tokens<Seat>
  desks: Tokens<Desk>
  rooms: Rooms
  iceServers: RTCIceServer[]
}
