import { Hono } from 'hono'
import type { Rooms } from './context.ts'
import { answerGo } from './go.ts'
import { answerGoPage } from './go-page.ts'
import { answerHeaders, listedOrigins, sameSite, servedKey, smallBody } from './guard.ts'
import { answerHealth } from './health.ts'
import { answerJoin } from './join.ts'
import { answerLeave } from './leave.ts'
import { logRefusal } from './log-refusal.ts'
import { answerProblem, toRefusal } from './problem.ts'
import { answerStatus } from './status.ts'

/** Puts the routes together: every guard before the first question to anybody. */
export const createRoutes = <Native>(rooms: Rooms<Native>): Hono => {
  const { options } = rooms
  const app = new Hono()
  app.use(answerHeaders)
  app.use(listedOrigins(options.allowedOrigins))
  app.get('/health', answerHealth)

  const key = servedKey(options.apiKey)
  const posted = [key, sameSite(options.allowedOrigins), smallBody] as const
  app.post('/status', ...posted, answerStatus(rooms))
  app.post('/join', ...posted, answerJoin(rooms))
  app.post('/leave', ...posted, answerLeave(rooms))
  app.get('/go/:ticket', key, answerGo(rooms))

  app.onError((error, c) => {
    const refusal = toRefusal(error, options.now())
    const isGo = c.req.method === 'GET'
    if (isGo) return answerGoPage(c, options, refusal)
    logRefusal(options.log, `${c.req.method} ${c.req.routePath}`, refusal)
    return answerProblem(c, refusal)
  })
  return app
}
