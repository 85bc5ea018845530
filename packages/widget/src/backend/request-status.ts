import type { JoinResult, SessionReference, SessionView, StatusRequest } from '@securevideo/server/contract'
import { callEndpoint, type Endpoint, questionAbout } from './call-endpoint.ts'
import type { Answer } from './failure.ts'
import { readJoin, readView } from './read-view.ts'

/** How the session stands, and the permission to open it where one came along. */
export type Standing = { view: SessionView; admission: JoinResult | null }

const readStanding = (body: unknown): Standing | null => {
  const view = readView(body)
  return view && { view, admission: readJoin(body) }
}

/** Asks how the session stands: `POST {endpoint}/status`. With `autojoin`, a ticket comes along where it can be joined now. */
export const requestStatus = (
  endpoint: Endpoint,
  session: SessionReference,
  autojoin: boolean,
  signal: AbortSignal,
): Promise<Answer<Standing>> => {
  const question: StatusRequest = {
    ...questionAbout(session, endpoint),
    ...(autojoin && { autojoin, endpoint: endpoint.url }),
  }
  return callEndpoint(endpoint, 'status', question, signal, readStanding)
}
