import type { SessionView } from '@securevideo/server/contract'

/** What the server tells of the session: no name, no address, no code. Times are ISO 8601 with `Z`. */
export type SessionInfo = Pick<
  SessionView,
  'status' | 'startsAt' | 'opensAt' | 'connectedAt' | 'proof' | 'engine' | 'framing'
>

/** The part of a view that a page may see. */
export const infoOf = (view: SessionView): SessionInfo => {
  const { status, startsAt, opensAt, connectedAt, proof, engine, framing } = view
  return { status, startsAt, opensAt, connectedAt, proof, engine, framing }
}
