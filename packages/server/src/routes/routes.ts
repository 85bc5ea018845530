import { Hono } from 'hono'
import { answerHeaders } from './answer.ts'
import type { Rooms } from './context.ts'
import { answerEvents } from './events.ts'
import { answerGo } from './go.ts'
import { answerGoPage } from './go-page.ts'
import { listedOrigins, sameSite, servedKey, servedKeyIfGiven, smallBody } from './guard.ts'
import { answerHealth } from './health.ts'
import { answerJoin } from './join.ts'
import { answerLeave } from './leave.ts'
import { logRefusal } from './log-refusal.ts'
import { answerProblem, toRefusal } from './problem.ts'
import { knownAddress, receiveWebhook, smallWebhook } from './receive-webhook.ts'
import { answerReturn } from './return.ts'
import { answerStatus } from './status.ts'

/** Puts the routes together: every guard before the first question to anybody. */
export const createRoutes = <Native>(rooms: Rooms<Native>): Hono => {
  const { options } = rooms
  const app = new Hono()
  app.use(answerHeaders(options.allowedOrigins))
  app.use(listedOrigins(options.allowedOrigins))
  app.get('/health', servedKeyIfGiven(options), answerHealth(rooms))

  const key = servedKey(options)
  const posted = [key, sameSite(options.allowedOrigins), smallBody] as const
  app.post('/status', ...posted, answerStatus(rooms))
  app.post('/join', ...posted, answerJoin(rooms))
  app.post('/leave', ...posted, answerLeave(rooms))
  app.get('/events/:watch', key, sameSite(options.allowedOrigins), answerEvents(rooms))
  app.get('/go/:ticket', key, answerGo(rooms))
  // Whoever comes back by an address that lost its query is shown the way all the same.
  app.get('/return', servedKeyIfGiven(options), answerReturn(rooms))
  app.post('/webhooks/:token', knownAddress(rooms), smallWebhook, receiveWebhook(rooms))

  app.onError((error, c) => {
    const refusal = toRefusal(error, options.now())
    // A ticket is opened by a person, who then reads the refusal; so does who comes back.
    if (/\/go\/[^/]*$/.test(c.req.path)) return answerGoPage(c, options, refusal)
    if (/\/return$/.test(c.req.routePath)) return answerGoPage(c, options, refusal, 'GET /return')
    logRefusal(options.log, `${c.req.method} ${c.req.routePath}`, refusal)
    return answerProblem(c, refusal)
  })
  return app
}
