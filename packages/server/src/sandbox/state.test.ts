import { beforeEach, describe, expect, test } from 'vitest'
import type { Clock } from './clock.ts'
import { createClock } from './clock.ts'
import { participantOf } from './invite.ts'
import { seedClinic } from './seed.ts'
import type { State } from './state.ts'
import { createState } from './state.ts'

let clock: Clock
let state: State
beforeEach(() => {
  clock = createClock(new Date('2030-05-06T14:00:20Z'), { frozen: true })
  state = createState(clock, { engine: 'one-click', passkeys: true })
  seedClinic(state, clock)
})

const sessionId = 36208
const session = () => {
  const found = state.findSession(sessionId)
  if (!found) throw new Error('The seeded session is missing.')
  return found
}
const ids = () => {
  const [host, patient] = session().Participants.map((each) => each.ParticipationId)
  return { host: host ?? 0, patient: patient ?? 0 }
}

describe('connecting', () => {
  test('the first connection is written down, and later ones do not change it', () => {
    state.connect(sessionId, ids().patient)
    state.disconnect(sessionId, ids().patient)
    clock.advance('5m')
    state.connect(sessionId, ids().patient)
    expect(session().Participants[1]?.ConnectionTs).toBe('2030-05-06T14:00:20')
    expect(session().Participants[0]?.ConnectionTs).toBeNull()
  })

  test('a session is billable from the first moment that two people are connected at once (A153)', () => {
    state.connect(sessionId, ids().patient)
    clock.advance('2m')
    expect(session().BillableTs).toBeNull()
    state.connect(sessionId, ids().host)
    clock.advance('2m')
    state.disconnect(sessionId, ids().host)
    state.connect(sessionId, ids().host)
    expect(session().BillableTs).toBe('2030-05-06T14:02:20')
  })

  test('two people who come one after the other do not make it billable', () => {
    state.connect(sessionId, ids().patient)
    state.disconnect(sessionId, ids().patient)
    state.connect(sessionId, ids().host)
    expect(session().BillableTs).toBeNull()
  })

  test('two tabs of one person are one connection, which ends with the second', () => {
    state.connect(sessionId, ids().patient)
    state.connect(sessionId, ids().patient)
    expect(session().BillableTs).toBeNull()
    state.disconnect(sessionId, ids().patient)
    expect([state.status(sessionId), state.liveConnections(sessionId)]).toEqual(['STARTED', [ids().patient]])
    state.disconnect(sessionId, ids().patient)
    expect([state.status(sessionId), state.liveConnections(sessionId)]).toEqual(['ENDED', []])
  })

  test('it is ended when the last person leaves, with the minutes since the two met', () => {
    state.connect(sessionId, ids().patient)
    state.connect(sessionId, ids().host)
    clock.advance('24m')
    state.disconnect(sessionId, ids().patient)
    expect([state.status(sessionId), session().DurationMinutes]).toEqual(['STARTED', null])
    clock.advance('1m')
    state.disconnect(sessionId, ids().host)
    expect([state.status(sessionId), session().DurationMinutes]).toEqual(['ENDED', 25])
  })

  test('somebody who is not in the session changes nothing', () => {
    const stranger = state.findSession(36209)?.Participants[1]?.ParticipationId ?? 0
    state.connect(sessionId, stranger)
    state.disconnect(sessionId, ids().patient)
    expect([state.status(sessionId), state.liveConnections(sessionId)]).toEqual(['NOT_STARTED', []])
  })

  test('somebody who is removed is disconnected, however many tabs are open', () => {
    state.connect(sessionId, ids().patient)
    state.connect(sessionId, ids().patient)
    state.removeParticipant(ids().patient)
    expect([state.status(sessionId), state.liveConnections(sessionId)]).toEqual(['ENDED', []])
  })
})

describe('codes', () => {
  test('a code finds its person and session, as text with nine digits only', () => {
    const code = String(session().Participants[1]?.ConnectCode)
    expect(state.findByCode(code)?.participant.ParticipantFullName).toBe('Priya Nair')
    expect(state.findByCode(`${code}0`)).toBeUndefined()
    expect(state.findByCode(` ${code}`)).toBeUndefined()
  })

  test('the session’s own code opens nothing', () => {
    expect(state.findByCode(String(session().ConnectCode))).toBeUndefined()
  })

  test('twenty wrong codes black-list their caller and nobody else (A338)', () => {
    for (let count = 1; count <= 19; count += 1) state.wrongCode('203.0.113.7')
    expect(state.isBlackListed('203.0.113.7')).toBe(false)
    state.wrongCode('203.0.113.7')
    expect([state.isBlackListed('203.0.113.7'), state.isBlackListed('203.0.113.8')]).toEqual([true, false])
  })
})

describe('logins', () => {
  const login = { userId: 12281, redirectToUriOnExpiry: 'https://portal.example.com/' }

  test('a login opens once', () => {
    const guid = state.addLogin(login)
    expect(state.takeLogin(guid)).toEqual(login)
    expect(state.takeLogin(guid)).toBeUndefined()
  })

  test('ten minutes unused are too many (inferred)', () => {
    const [one, other] = [state.addLogin(login), state.addLogin(login)]
    clock.advance('10m')
    expect(state.takeLogin(one)).toEqual(login)
    clock.advance('1s')
    expect(state.takeLogin(other)).toBeUndefined()
  })

  test('a revoked or unknown login opens nothing', () => {
    const guid = state.addLogin(login)
    expect(state.revokeLogin(guid)).toBe(true)
    expect([state.takeLogin(guid), state.takeLogin('0'.repeat(32))]).toEqual([undefined, undefined])
  })
})

test('whoever subscribed hears of every change until they stop', () => {
  const okafor = state.findUser(12283)
  if (!okafor) throw new Error('The seeded host is missing.')
  const heard: number[] = []
  const stop = state.subscribe((change) => heard.push(change.sessionId))
  state.connect(sessionId, ids().patient)
  state.reschedule(36209, '2030-05-07T10:00:00')
  state.cancel(36210)
  state.addParticipant(36213, participantOf(okafor, 'N'))
  stop()
  state.disconnect(sessionId, ids().patient)
  expect(heard).toEqual([sessionId, 36209, 36210, 36213])
})
