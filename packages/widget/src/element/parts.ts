import { OnDemand } from '../session/on-demand.ts'

/** What a person sees and hears: loaded beside the first question. */
export const face = new OnDemand(() => import('./face.ts'))

/** What a page's author can do about a mistake: loaded at the first one. */
export const explain = new OnDemand(() => import('./explain.ts'))

/** What a page and a person can do with a session, and what opens it: loaded beside the first question. */
export const acts = new OnDemand(() => import('./acts.ts'))
