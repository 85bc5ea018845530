import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../clock.ts'
import type { Participation, SessionRecord } from '../records.ts'
import { seedClinic } from '../seed.ts'
import { createState } from '../state.ts'
import { createRoom, type Room } from './room.ts'
import type { RoomMessage, Roster } from './room-messages.ts'

const clock = createClock(new Date('2030-05-06T15:00:00Z'), { frozen: true })
const pageName = (count: number) => `${count}-${'0'.repeat(32)}`

/** A loaded page that listens: `messages` grows as the room sends. */
const listen = (response: Response) => {
  const messages: RoomMessage[] = []
  const ids: number[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read().catch(() => undefined)
      if (!chunk || chunk.done) return
      rest += chunk.value
      const events = rest.split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const id = /^id: (\d+)$/m.exec(event)?.[1]
        const text = /^data: (.+)$/m.exec(event)?.[1]
        if (id) ids.push(Number(id))
        if (text) messages.push(JSON.parse(text))
      }
    }
  })()
  const roster = () => messages.findLast((message): message is Roster => message.type === 'roster')
  return { messages, ids, roster, reading, goAway: () => reader?.cancel() }
}

/** Lets everything that was sent arrive. */
const settle = () => vi.advanceTimersByTimeAsync(1)

const setUp = () => {
  const state = createState(clock, { engine: 'one-click', passkeys: true })
  seedClinic(state, clock)
  const session = state.sessions().find(({ Participants }) => Participants.length === 3)
  if (!session) throw new Error('The clinic has a session of three')
  const room: Room = createRoom({
    sessionId: session.SessionId,
    session: () => state.findSession(session.SessionId),
    connect: (id) => state.connect(session.SessionId, id),
    disconnect: (id) => state.disconnect(session.SessionId, id),
    hostSees: () => false,
    onChange: () => {},
  })
  const person = (index: number): Participation => {
    const participant = session.Participants[index]
    if (!participant) throw new Error('The session has fewer people')
    return { session, participant }
  }
  const id = (index: number) => person(index).participant.ParticipationId
  const status = () => state.status(session.SessionId)
  const arrive = (index: number, page: string, last = 0) => listen(room.arrive(person(index), page, last))
  return { state, room, session: session satisfies SessionRecord, person, id, status, arrive }
}

describe('a room', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('a participant who comes first waits, and that is no connection', async () => {
    const { arrive, status } = setUp()
    const patient = arrive(1, pageName(1))
    await settle()
    expect(patient.roster()?.stage).toBe('waiting')
    expect(status()).toBe('NOT_STARTED')
  })

  it('the host enters the call at once and takes those who wait along', async () => {
    const { arrive, status, state, session, id } = setUp()
    const patient = arrive(1, pageName(1))
    const host = arrive(0, pageName(2))
    await settle()
    expect(patient.roster()?.stage).toBe('call')
    expect(host.roster()?.peers.map(({ person }) => person)).toEqual([id(1)])
    expect(patient.roster()?.peers.map(({ isHost }) => isHost)).toEqual([true])
    expect(status()).toBe('STARTED')
    expect(state.liveConnections(session.SessionId)).toHaveLength(2)
  })

  it('two who wait are not told of each other', async () => {
    const { arrive } = setUp()
    const first = arrive(1, pageName(1))
    const second = arrive(2, pageName(2))
    await settle()
    expect(second.roster()).toMatchObject({ stage: 'waiting', peers: [] })
    expect(first.roster()).toMatchObject({ stage: 'waiting', peers: [] })
  })

  it('hanging up ends the connection at once, and the last one out ends the session', async () => {
    const { arrive, room, status, id } = setUp()
    const patient = arrive(1, pageName(1))
    arrive(0, pageName(2))
    room.post(id(0), { page: pageName(2), type: 'leave', why: 'hung-up' })
    await settle()
    expect(patient.roster()).toMatchObject({ stage: 'call', peers: [] })
    expect(status()).toBe('STARTED')
    room.post(id(1), { page: pageName(1), type: 'leave', why: 'hung-up' })
    expect(status()).toBe('ENDED')
  })

  it('a reload replaces the page without a moment in which nobody is connected', async () => {
    const { arrive, room, state, session, id } = setUp()
    arrive(0, pageName(1))
    const seen = new Set<string>()
    state.subscribe(() => seen.add(state.status(session.SessionId)))
    room.post(id(0), { page: pageName(1), type: 'leave', why: 'page-hidden' })
    await vi.advanceTimersByTimeAsync(500)
    arrive(0, pageName(2))
    await vi.advanceTimersByTimeAsync(5_000)
    expect([...seen]).toEqual(['STARTED'])
    expect(state.liveConnections(session.SessionId)).toEqual([id(0)])
  })

  it('a closed page that does not come back has left after a second and a half', async () => {
    const { arrive, room, status, id } = setUp()
    arrive(0, pageName(1))
    room.post(id(0), { page: pageName(1), type: 'leave', why: 'page-hidden' })
    await vi.advanceTimersByTimeAsync(1_400)
    expect(status()).toBe('STARTED')
    await vi.advanceTimersByTimeAsync(200)
    expect(status()).toBe('ENDED')
  })

  it('a person whose stream breaks keeps the place for ten seconds', async () => {
    const { arrive, status } = setUp()
    const host = arrive(0, pageName(1))
    await settle()
    await host.goAway()
    await vi.advanceTimersByTimeAsync(9_900)
    expect(status()).toBe('STARTED')
    await vi.advanceTimersByTimeAsync(200)
    expect(status()).toBe('ENDED')
  })

  it('a page that reconnects is the same stay, and gets the steps it missed but not those it had', async () => {
    const { arrive, room, id } = setUp()
    const host = arrive(0, pageName(1))
    const patient = arrive(1, pageName(2))
    await settle()
    const stay = host.roster()?.stay ?? 0
    const send = (sdp: string) =>
      room.post(id(1), {
        page: pageName(2),
        type: 'signal',
        to: stay,
        signal: { description: { type: 'offer', sdp } },
      })
    send('first')
    await settle()
    const last = host.ids.at(-1) ?? 0
    await host.goAway()
    send('second')
    await vi.advanceTimersByTimeAsync(3_000)
    const again = arrive(0, pageName(1), last)
    await settle()
    expect(again.roster()?.stay).toBe(stay)
    const steps = again.messages.filter((message) => message.type === 'signal')
    expect(steps).toEqual([
      { type: 'signal', from: patient.roster()?.stay, signal: { description: { type: 'offer', sdp: 'second' } } },
    ])
  })

  it('the newer page of one person puts the older one out, and the older cannot take the place back', async () => {
    const { arrive, state, session } = setUp()
    const older = arrive(0, pageName(1))
    const newer = arrive(0, pageName(2))
    await settle()
    expect(older.messages.at(-1)).toEqual({ type: 'closed', reason: 'replaced' })
    const back = arrive(0, pageName(1))
    await settle()
    expect(back.messages).toEqual([{ type: 'closed', reason: 'replaced' }])
    expect(newer.messages.some(({ type }) => type === 'closed')).toBe(false)
    expect(state.liveConnections(session.SessionId)).toHaveLength(1)
  })

  it('a page that was put out can post nothing', async () => {
    const { arrive, room, id } = setUp()
    arrive(0, pageName(1))
    arrive(0, pageName(2))
    const patient = arrive(1, pageName(3))
    room.post(id(0), { page: pageName(1), type: 'media', media: { audio: true, video: true, screen: true } })
    await settle()
    expect(patient.roster()?.peers[0]?.media).toBeNull()
  })

  it('a step reaches only the person it is for', async () => {
    const { arrive, room, id } = setUp()
    const host = arrive(0, pageName(1))
    const first = arrive(1, pageName(2))
    const second = arrive(2, pageName(3))
    await settle()
    room.post(id(0), {
      page: pageName(1),
      type: 'signal',
      to: second.roster()?.stay ?? 0,
      signal: { candidate: { candidate: 'x' } },
    })
    await settle()
    expect(second.messages.filter(({ type }) => type === 'signal')).toHaveLength(1)
    expect([...first.messages, ...host.messages].filter(({ type }) => type === 'signal')).toHaveLength(0)
  })

  it('what a person sends is told to the others', async () => {
    const { arrive, room, id } = setUp()
    const host = arrive(0, pageName(1))
    arrive(1, pageName(2))
    room.post(id(1), { page: pageName(2), type: 'media', media: { audio: false, video: true, screen: false } })
    await settle()
    expect(host.roster()?.peers[0]?.media).toEqual({ audio: false, video: true, screen: false })
  })

  it('a cancelled session puts everybody out', async () => {
    const { arrive, room, status } = setUp()
    const host = arrive(0, pageName(1))
    const patient = arrive(1, pageName(2))
    room.recheck(false)
    await settle()
    expect(host.messages.at(-1)).toEqual({ type: 'closed', reason: 'cancelled' })
    expect(patient.messages.at(-1)).toEqual({ type: 'closed', reason: 'cancelled' })
    expect(status()).toBe('ENDED')
  })

  it('a person taken out of the session is put out alone', async () => {
    const { arrive, room, state, id } = setUp()
    const host = arrive(0, pageName(1))
    const patient = arrive(1, pageName(2))
    state.removeParticipant(id(1))
    room.recheck(true)
    await settle()
    expect(patient.messages.at(-1)).toEqual({ type: 'closed', reason: 'gone' })
    expect(host.roster()?.peers).toEqual([])
  })
})
