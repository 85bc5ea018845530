import type { CheckReport } from '../check/report.ts'
import type { Finding } from '../diagnose/diagnosis.ts'
import type { Home } from '../room/home.ts'
import type { Departure } from '../session/state.ts'
import { SvEvent } from './sv-event.ts'

/** `sv-check`: the device was checked. */
export class SessionCheckEvent extends SvEvent<CheckReport> {}

/** `sv-beforejoin`: the session is about to open. `preventDefault()` keeps it from that, such as for a consent of your own. */
export class SessionBeforeJoinEvent extends SvEvent<{ display: Home }> {}

/** `sv-beforeleave`: a session that goes on is about to be left. `preventDefault()` keeps it. */
export class SessionBeforeLeaveEvent extends SvEvent<{ cause: Departure }> {}

/** `sv-fallback`: the session is to open elsewhere, since this page cannot hold a frame. `preventDefault()` keeps the frame. */
export class SessionFallbackEvent extends SvEvent<{ from: Home; to: Home; cause: Finding['code'] }> {}

/** `sv-connection`: the device went on or off the network, or the endpoint stopped or started answering. */
export class SessionConnectionEvent extends SvEvent<{ online: boolean; backend: 'ok' | 'down' }> {}

declare global {
  interface HTMLElementEventMap {
    'sv-check': SessionCheckEvent
    'sv-beforejoin': SessionBeforeJoinEvent
    'sv-beforeleave': SessionBeforeLeaveEvent
    'sv-fallback': SessionFallbackEvent
    'sv-connection': SessionConnectionEvent
  }
}
