import { Hono } from 'hono'
import { findCaller } from './caller.ts'
import { answerPage } from './page.ts'
import { homePage } from './pages/home.ts'
import { noticePage } from './pages/notice.ts'
import type { HubParts } from './parts.ts'
import { addressOfSeat } from './room-routes.ts'

/**
 * The way in for people without an account: a connect code, typed or in a link (A340, A359), with a passkey where the account
 * uses them (A338; that a link without it is refused is inferred).
 */
export const joinRoutes = ({ state, options, seats }: HubParts): Hono => {
  const { framing } = options
  const app = new Hono()

  app.get('/', (c) => answerPage(c, framing, homePage()))

  app.post('/Pass/Join', async (c) => {
    const { code } = await c.req.parseBody()
    // Spaces and hyphens are fine (A359); anything else is shown to be wrong by the join page itself.
    const digits = typeof code === 'string' ? code.replace(/[\s-]/g, '').slice(0, 40) : ''
    return c.redirect(`/Pass/Join/${encodeURIComponent(digits || '0')}`, 303)
  })

  app.get('/Pass/Join/:code', async (c) => {
    const caller = findCaller(c)
    if (state.isBlackListed(caller)) return answerPage(c, framing, noticePage('black-listed'))
    const found = state.findByCode(c.req.param('code').replace(/[\s-]/g, ''))
    const passkey = found?.participant.Passkey ?? ''
    if (!found || (passkey !== '' && passkey !== c.req.query('passkey'))) {
      state.wrongCode(caller)
      return answerPage(c, framing, noticePage('code-not-found'))
    }
    if (found.session.ScheduleType === 'Cancelled') return answerPage(c, framing, noticePage('session-cancelled'))
    if (!state.isActive(found.session)) return answerPage(c, framing, noticePage('session-over'))
    // The code must not stay in the address bar, the history or a reload.
    const seat = seats.issue({ participationId: found.participant.ParticipationId, desk: undefined })
    return c.redirect(addressOfSeat(seat, c.req.query('launch') === '1'), 303)
  })

  return app
}
