/**
 * What a room page and the hub say to each other. Types only, shared by both ends.
 *
 * The hub always sends the whole roster, never a difference, so a page that missed something is right again after the next one.
 *
 * @module
 */

/** Which devices a person is sending from now. */
export type SentMedia = { audio: boolean; video: boolean; screen: boolean }

/** One person in the call, as the others see them. */
export type Peer = {
  /** Number of this stay in the call; a return after a loss is a new stay. The later of two stays makes the offer. */
  stay: number
  /** Which person it is, so that a page can tell a return from a newcomer. */
  person: number
  name: string
  isHost: boolean
  /** Null until this person's page has told. */
  media: SentMedia | null
}

/** Where a person is: waiting for the host, or in the call. */
export type Stage = 'waiting' | 'call'

/** Everything a page must show of the room at this moment. */
export type Roster = {
  type: 'roster'
  stage: Stage
  /** The reader's own stay. */
  stay: number
  /** Everyone else in the call. */
  peers: Peer[]
  /** Names of those invited who are not in the call. */
  absent: string[]
  /** Whether the host is looking at a page that shows who waits. */
  hostSees: boolean
  /** Milliseconds since the call began, or null while nobody is in it. */
  elapsed: number | null
}

/** One step of the connection between two browsers. */
export type Signal = { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit }

/**
 * Why the hub put a page out of the room.
 *
 * - `replaced`: the same person came in from another page.
 * - `cancelled`: the session will not take place.
 * - `gone`: the hub does not know this visit any more.
 */
export type ClosedReason = 'replaced' | 'cancelled' | 'gone'

/** What the hub sends down the event stream. */
export type RoomMessage =
  | Roster
  | { type: 'signal'; from: number; signal: Signal }
  | { type: 'closed'; reason: ClosedReason }

/** What a page posts to the hub; `page` names the loaded page it comes from. */
export type PagePost =
  | { page: string; type: 'signal'; to: number; signal: Signal }
  | { page: string; type: 'media'; media: SentMedia }
  | { page: string; type: 'leave'; why: 'hung-up' | 'page-hidden' }

/** What the server tells the room page's script. */
export type RoomConfig = {
  /** Name of this loaded page, for the hub. */
  page: string
  /** Address of the event stream. */
  events: string
  /** Address that {@link PagePost} goes to. */
  posts: string
  /** Own name, as the others see it. */
  name: string
  host: string
  isHost: boolean
  /** Go in as soon as the page has loaded. */
  launch: boolean
  /** The visitor has left; show the page that says so. */
  left: boolean
  /** `zoom` wants a click before it opens, so it never starts by itself. */
  engine: 'one-click' | 'zoom'
  iceServers: RTCIceServer[]
}
