import type { SessionReference, SessionView } from '@securevideo/server/contract'
import { callEndpoint, type Endpoint, questionAbout } from './call-endpoint.ts'
import type { Answer } from './failure.ts'
import { readView } from './read-view.ts'

/** Asks how the session stands: `POST {endpoint}/status`. */
export const requestStatus = (
  endpoint: Endpoint,
  session: SessionReference,
  signal: AbortSignal,
): Promise<Answer<SessionView>> => callEndpoint(endpoint, 'status', questionAbout(session, endpoint), signal, readView)
