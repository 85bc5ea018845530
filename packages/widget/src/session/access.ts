import type { JoinResult } from '@securevideo/server/contract'
import type { HeaderSource } from '../backend/call-endpoint.ts'
import type { Answer } from '../backend/failure.ts'
import type { FetchJoin } from '../backend/fetch-join.ts'
import type { Clock } from '../clock.ts'
import type { WaitingPage } from '../room/window.ts'
import type { Asking } from './asking.ts'
import type { Setup } from './setup.ts'
import type { Session, SessionEvent } from './state.ts'

/** What the controller reads from the element, afresh each time. */
export type SessionSurroundings = {
  clock: Clock
  headers: HeaderSource | undefined
  fetchJoin: FetchJoin | undefined
  /** Whether the session is to open by itself, so that a ticket is wanted with the first answer. */
  autojoin: boolean
  /** Where a frame goes, once the element has rendered. */
  room: Element | null
  /** Names the frame. */
  title: string
  /** What stands in a window until the session does; null before the words are here. */
  waitingPage: WaitingPage | null
}

/** What the parts of one controller know of each other's work. */
export type SessionAccess = {
  session(): Session
  /** What the element is set up for; null where it is for nothing. */
  setup(): Setup | null
  read(): SessionSurroundings
  dispatch(event: SessionEvent): void
  /** Has the element drawn anew. */
  update(): void
}

/** What it takes to open a session, handed to the part that does, which is loaded apart and takes nothing from here by itself. */
export type VisitAccess = SessionAccess & {
  asking: Asking
  requestJoin(setup: Setup, signal: AbortSignal): Promise<Answer<JoinResult>>
  readJoin(body: unknown): JoinResult | null
  requestLeave(setup: Setup, ticket: string): void
  ticketAddress(setup: Setup, ticket: string): string
}
