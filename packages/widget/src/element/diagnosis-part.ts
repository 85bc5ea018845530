import { OnDemand } from '../session/on-demand.ts'

/** What finds the page's mistakes: loaded when a session is about to be in a frame of it. */
export const diagnosis = new OnDemand(() => import('../diagnose/diagnose.ts'))
