import type { Handler } from 'hono'
import type { Health } from '../contract.ts'
import { version } from '../version.ts'

/** `GET /health`: that this helper runs. It calls nobody, since a health check must not cost quota. */
export const answerHealth: Handler = (c) => c.json({ v: 1, ok: true, version } satisfies Health)
