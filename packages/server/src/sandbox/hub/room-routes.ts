import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Participation } from '../records.ts'
import { openEventStream } from './event-stream.ts'
import { answerPage } from './page.ts'
import { type Notice, noticePage } from './pages/notice.ts'
import { roomPage } from './pages/room.ts'
import { isPageName, parsePagePost } from './parse-page-post.ts'
import type { HubParts, Seat } from './parts.ts'
import { isOpen } from './rooms.ts'
import { randomWord } from './tokens.ts'
import { writeWhen } from './when.ts'

/** Address of a person's room page. It holds no code, only a word that the hub gave out for this visit. */
export const addressOfSeat = (seat: string, launch: boolean): string => `/Room/${seat}${launch ? '?launch=1' : ''}`

/** The room page of each person, its event stream, and what it posts. */
export const roomRoutes = ({ state, clock, options, seats, desks, rooms, iceServers, closed }: HubParts): Hono => {
  const { framing, engine } = options
  const app = new Hono()
  let pages = 0

  type Visit = (Participation & { seat: Seat }) | { refused: Notice }
  const findVisit = (c: Context): Visit => {
    const seat = seats.find(c.req.param('seat') ?? '')
    const participation = seat && state.findParticipation(seat.participationId)
    if (!seat || !participation) return { refused: 'page-not-found' }
    // Logging out ends the sessions that the login opened.
    if (seat.desk !== undefined && !desks.find(seat.desk)) return { refused: 'login-refused' }
    if (participation.session.ScheduleType === 'Cancelled') return { refused: 'session-cancelled' }
    if (!isOpen({ state }, participation.session.SessionId)) return { refused: 'session-over' }
    return { ...participation, seat }
  }

  app.get('/Room/:seat', (c) => {
    const visit = findVisit(c)
    if ('refused' in visit) return answerPage(c, framing, noticePage(visit.refused))
    const { session, participant, seat } = visit
    const address = addressOfSeat(c.req.param('seat'), false)
    return answerPage(
      c,
      framing,
      roomPage({
        config: {
          page: `${++pages}-${randomWord()}`,
          events: `${address}/Events`,
          posts: `${address}/Posts`,
          name: participant.ParticipantFullName,
          host:
            session.Participants.find((each) => each.SecureVideoUserId === session.UserId)?.ParticipantFullName ??
            'your provider',
          isHost: participant.SecureVideoUserId === session.UserId,
          launch: c.req.query('launch') === '1',
          left: c.req.query('left') === '1',
          engine,
          iceServers,
        },
        topic: session.Topic,
        when: writeWhen(session.ScheduleTs, participant.ParticipantTimeZoneWindowsId, clock.now()),
        dashboard: seat.desk && `/Account/Dashboard/${seat.desk}?scrollTo=${session.SessionId}`,
      }),
    )
  })

  app.get('/Room/:seat/Events', (c) => {
    const visit = findVisit(c)
    const page = c.req.query('page') ?? ''
    if ('refused' in visit || !isPageName(page)) {
      // An event stream has no other way to tell a page why it goes no further.
      const stream = openEventStream({})
      const isOver = 'refused' in visit && (visit.refused === 'session-cancelled' || visit.refused === 'session-over')
      const reason = isOver ? 'cancelled' : 'gone'
      stream.send({ text: JSON.stringify({ type: 'closed', reason }) })
      stream.end()
      return stream.response
    }
    if (closed?.aborted) return c.body(null, 503)
    const last = Number(c.req.header('last-event-id') || c.req.query('last') || 0)
    return rooms.of(visit.session.SessionId).arrive(visit, page, Number.isFinite(last) ? last : 0)
  })

  app.post('/Room/:seat/Posts', bodyLimit({ maxSize: 128 * 1024 }), async (c) => {
    c.header('cache-control', 'no-store')
    const visit = findVisit(c)
    if ('refused' in visit) return c.body(null, 404)
    // JSON from this origin only: a foreign page can send neither this type nor learn the address.
    if (!c.req.header('content-type')?.startsWith('application/json')) return c.body(null, 415)
    const message = parsePagePost(await c.req.json().catch(() => undefined))
    if (!message) return c.body(null, 400)
    rooms.of(visit.session.SessionId).post(visit.participant.ParticipationId, message)
    return c.body(null, 204)
  })

  return app
}
