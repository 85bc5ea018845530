import type { WireStatus } from '../../wire/status.ts'
import type { Resource } from './call.ts'
import { findSession } from './find.ts'

/** `/status` (A267). The answer spells `SessionID` with a capital D, unlike everything else. */
export const status: Resource = {
  'GET id': (call) => {
    const { SessionId } = findSession(call)
    const record: WireStatus = { SessionID: SessionId, SessionStatus: call.state.status(SessionId) }
    return { status: 200, record }
  },
}
