import { type Context, Hono } from 'hono'
import { openEventStream } from './event-stream.ts'
import { answerPage } from './page.ts'
import { dashboardPage } from './pages/dashboard.ts'
import { noticePage } from './pages/notice.ts'
import type { Desk, HubParts } from './parts.ts'
import { addressOfSeat } from './room-routes.ts'
import { isOpen } from './rooms.ts'
import { listSessions } from './session-cards.ts'

// How long a visit lasts at the vendor is not documented; a working day keeps a provider in.
const visitLength = 8 * 3_600_000

const originOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).origin : undefined)

/** The way in for users: a one-time login (A89), then the dashboard, which takes `scrollTo` and `launch` (A340). */
export const accountRoutes = (hub: HubParts): Hono => {
  const { state, clock, options, seats, desks, rooms, closed } = hub
  const { framing, engine } = options
  const app = new Hono()

  // What a login that is over leads to (A89).
  const showOut = async (c: Context, desk: Desk) =>
    desk.redirectToUriOnExpiry
      ? c.redirect(desk.redirectToUriOnExpiry, 303)
      : answerPage(c, framing, noticePage('logged-out'))

  const enter = async (c: Context, guid: string) => {
    // Looking without opening must not use the login up.
    if (c.req.method === 'HEAD') return c.body(null, 200)
    const login = state.takeLogin(guid)
    if (!login || !state.findUser(login.userId)) return answerPage(c, framing, noticePage('login-refused'))
    const token = desks.issue({ ...login, until: clock.now() + visitLength })
    const query = new URLSearchParams()
    for (const name of ['scrollTo', 'launch']) {
      const value = c.req.query(name)
      if (value !== undefined) query.set(name, value)
    }
    return c.redirect(`/Account/Dashboard/${token}${query.size > 0 ? `?${query}` : ''}`, 303)
  }
  app.get('/Account/Login', (c) => enter(c, c.req.query('auto') ?? ''))
  app.get('/Account/AutoLogin/:auto{auto=.+}', (c) => enter(c, c.req.param('auto').slice('auto='.length)))

  app.get('/Account/Dashboard/:desk', async (c) => {
    const token = c.req.param('desk')
    const desk = desks.find(token)
    const user = desk && state.findUser(desk.userId)
    if (!desk || !user) return answerPage(c, framing, noticePage('login-refused'))
    if (clock.now() >= desk.until) return showOut(c, desk)
    return answerPage(
      c,
      framing,
      dashboardPage({
        name: user.FullName,
        address: `/Account/Dashboard/${token}`,
        cards: listSessions(hub, desk.userId, user.TimeZoneWindowsId),
        scrollTo: c.req.query('scrollTo') ?? '',
        // With Zoom a launch does not start by itself (A340).
        launch: c.req.query('launch') === '1' && engine === 'one-click',
        exit: originOf(desk.redirectToUriOnExpiry),
      }),
    )
  })

  app.get('/Account/Dashboard/:desk/Events', (c) => {
    const desk = desks.find(c.req.param('desk'))
    if (!desk || closed?.aborted) return c.body(null, 204)
    let telling: ReturnType<typeof setTimeout> | undefined
    // Coming into a call changes several things at once; the page reads them all in one go.
    const tell = () => {
      telling ??= setTimeout(() => {
        telling = undefined
        const over = clock.now() >= desk.until
        stream.send({ name: over ? 'expired' : 'changed', text: '' })
      }, 120)
    }
    const stream = openEventStream({
      closed,
      onEnd: () => {
        clearTimeout(telling)
        unwatch()
      },
    })
    const unwatch = rooms.watch(desk.userId, tell)
    return stream.response
  })

  app.post('/Account/Dashboard/:desk/Connect', async (c) => {
    const token = c.req.param('desk')
    const desk = desks.find(token)
    if (!desk) return answerPage(c, framing, noticePage('login-refused'))
    if (clock.now() >= desk.until) return showOut(c, desk)
    const { sessionId } = await c.req.parseBody()
    const session = state.findSession(Number(sessionId))
    const host = session?.Participants.find((each) => each.SecureVideoUserId === desk.userId)
    if (!session || !host || session.UserId !== desk.userId) return answerPage(c, framing, noticePage('page-not-found'))
    if (session.ScheduleType === 'Cancelled') return answerPage(c, framing, noticePage('session-cancelled'))
    if (!isOpen(hub, session.SessionId)) return answerPage(c, framing, noticePage('session-over'))
    return c.redirect(addressOfSeat(seats.issue({ participationId: host.ParticipationId, desk: token }), true), 303)
  })

  app.post('/Account/Dashboard/:desk/Logout', async (c) => {
    const token = c.req.param('desk')
    const desk = desks.find(token)
    if (!desk) return answerPage(c, framing, noticePage('logged-out'))
    desks.revoke(token)
    return showOut(c, desk)
  })

  return app
}
