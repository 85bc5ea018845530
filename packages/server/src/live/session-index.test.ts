import { describe, expect, test } from 'vitest'
import { hosts, openEngine } from '../../test/engine.ts'
import { createSessionIndex } from './session-index.ts'
import { copy } from './telling.ts'

const { client, sessionOf } = openEngine()
const sessions = await client.sessions.list({ host: hosts.rivera })
const index = createSessionIndex(sessions)
const { sessionId, patients } = sessionOf('VISIT-1006')

describe('the index of a list', () => {
  test('finds a session by its id, by yours, and by every seat in it', () => {
    expect(index.find({ sessionId })?.externalSessionId).toBe('VISIT-1006')
    expect(index.find({ externalSessionId: 'VISIT-1006' })?.sessionId).toBe(sessionId)
    for (const { participationId } of patients) expect(index.find({ participationId })?.sessionId).toBe(sessionId)
    expect(patients.length).toBeGreaterThan(1)
  })

  test('finds nothing by what is in no session of the list', () => {
    expect(index.find({ sessionId: 1 })).toBeUndefined()
    expect(index.find({ externalSessionId: 'VISIT-9999' })).toBeUndefined()
    expect(index.find({ participationId: sessionId })).toBeUndefined()
  })

  test('takes of two with one id of yours the one that takes place, whichever comes first', () => {
    const [one] = sessions
    if (one === undefined) throw new Error('the host has sessions')
    const off = copy(one, { sessionId: 7, scheduleType: 'Cancelled' })
    const { externalSessionId } = one
    if (externalSessionId === null) throw new Error('it has an id of ours')
    for (const both of [
      [one, off],
      [off, one],
    ]) {
      expect(createSessionIndex(both).find({ externalSessionId })?.sessionId).toBe(one.sessionId)
    }
  })
})
