import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@securevideo/server/client'
import { createClock, createSandbox, type Fault } from '@securevideo/server/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Book, openBook } from './book.ts'
import { createVisits, type Outcome } from './visits.ts'

const clock = createClock(new Date('2030-05-06T14:00:00Z'), { frozen: true })
const sandbox = createSandbox({ clock })
const { apiKey, secretKey, baseUrl, fetch } = sandbox.connection
const client = createClient({ apiKey, secretKey, baseUrl, fetch })
const slot = Date.parse('2030-05-07T16:00:00Z')
const later = Date.parse('2030-05-07T17:30:00Z')

let folder: string
let book: Book
let visits: ReturnType<typeof createVisits>

const open = () => {
  book = openBook(join(folder, 'book.db'))
  visits = createVisits({ client, book, now: clock.now })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schedule-'))
  sandbox.reset()
  open()
})

afterEach(() => {
  book.close()
  rmSync(folder, { recursive: true })
})

/** What SecureVideo has of the book's visits. */
const sessions = () => sandbox.sessions.filter(({ externalSessionId }) => externalSessionId.startsWith('APPT-'))
const starts = () => sessions().map(({ startsAt }) => startsAt.getTime())
const bookSlot = (at = slot, patient = 'PATIENT-1') => visits.book('EHR-DR-1', patient, at)
const find = (id: string) => book.find(id) ?? expect.fail('It is not in the book.')

/** Loses answers before and after the work was done, in each way that needs no waiting. */
const losses: { fault: Fault; done: boolean }[] = [
  { fault: { reset: true, when: 'before' }, done: false },
  { fault: { reset: true, when: 'after-commit' }, done: true },
  { fault: { truncate: true }, done: true },
  { fault: { status: 503, when: 'before' }, done: false },
  { fault: { status: 503, when: 'after-commit' }, done: true },
  { fault: { html: true, when: 'after-commit' }, done: true },
]

describe('booking', () => {
  test('makes one session, with the patient and their own time zone', async () => {
    const { id, outcome } = await bookSlot(slot, 'PATIENT-5')
    expect(outcome).toBe('done')
    expect(find(id)).toMatchObject({ state: 'booked', startsAt: slot })
    expect(sessions()).toMatchObject([{ externalSessionId: id, startsAt: new Date(slot) }])
    const [session] = (await client.sessions.list()).filter(({ externalSessionId }) => externalSessionId === id)
    expect(session?.participants[1]).toMatchObject({ externalId: 'PATIENT-5', timeZone: 'America/New_York' })
  })

  test('a slot that is taken is refused, and SecureVideo is not even asked', async () => {
    await bookSlot()
    const before = sandbox.requests.length
    expect((await bookSlot(slot, 'PATIENT-2')).outcome).toBe('taken')
    expect(sandbox.requests).toHaveLength(before)
  })

  test('of ten who want the same slot at once one gets it', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => bookSlot()))
    expect(all.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'taken')).toHaveLength(9)
    expect(starts()).toEqual([slot])
  })

  test('what SecureVideo refuses leaves no line in the book, and the slot free', async () => {
    sandbox.fail('POST /session', { status: 412 })
    const { id, outcome } = await bookSlot()
    expect(outcome).toBe('refused')
    expect(book.find(id)).toBeUndefined()
    expect((await bookSlot()).outcome).toBe('done')
  })

  test.each(losses)('an answer lost by $fault leads to one session and one line', async ({ fault, done }) => {
    sandbox.fail('POST /session', fault)
    const { id, outcome } = await bookSlot()
    // What was done is found at once; what was not is held and repeated later, never at once.
    expect(outcome).toBe(done ? 'done' : 'pending')
    expect((await bookSlot(slot, 'PATIENT-2')).outcome).toBe('taken')
    await visits.settleAll()
    expect(sessions()).toHaveLength(done ? 1 : 0)
    clock.advance('30s')
    await visits.settleAll()
    expect(find(id).state).toBe('booked')
    expect(starts()).toEqual([slot])
  })

  test('where the look fails as well, the slot is held until one succeeds', async () => {
    sandbox.fail('POST /session', { reset: true, when: 'after-commit' })
    sandbox.fail('GET /session', { status: 412, times: 2 })
    const { id, outcome } = await bookSlot()
    expect(outcome).toBe('pending')
    clock.advance('30s')
    await visits.settleAll()
    expect(find(id).state).toBe('booking')
    clock.advance('30s')
    await visits.settleAll()
    expect(find(id).state).toBe('booked')
    expect(starts()).toEqual([slot])
  })

  test('a program that ends in between settles it when it starts again', async () => {
    sandbox.fail('POST /session', { truncate: true })
    sandbox.fail('GET /session', { status: 412 })
    const { id } = await bookSlot()
    book.close()
    open()
    clock.advance('30s')
    await visits.settleAll()
    expect(find(id).state).toBe('booked')
    expect(starts()).toEqual([slot])
  })
})

describe('moving and cancelling', () => {
  const answers: { fault: Fault | undefined; outcome: Outcome }[] = [
    { fault: undefined, outcome: 'done' },
    { fault: { status: 412 }, outcome: 'refused' },
    { fault: { truncate: true, times: 3 }, outcome: 'pending' },
    { fault: { status: 503, times: 3 }, outcome: 'pending' },
  ]

  test.each(answers)(
    'a move that meets $fault is $outcome, and the book says no other time',
    async (answer) => {
      const { id } = await bookSlot()
      if (answer.fault) sandbox.fail('PUT /session', answer.fault)
      expect(await visits.move(find(id), later)).toBe(answer.outcome)
      const held = { done: [later], refused: [slot], pending: [slot, later], taken: [] }
      expect([...book.taken('EHR-DR-1')]).toEqual(held[answer.outcome])
      clock.advance('30s')
      await visits.settleAll()
      const now = answer.outcome === 'refused' ? slot : later
      expect(find(id)).toMatchObject({ state: 'booked', startsAt: now, movesTo: null })
      expect(starts()).toEqual([now])
      expect([...book.taken('EHR-DR-1')]).toEqual([now])
    },
    20_000,
  )

  test('a move to a slot that is taken changes nothing', async () => {
    const { id } = await bookSlot()
    await bookSlot(later, 'PATIENT-2')
    expect(await visits.move(find(id), later)).toBe('taken')
    expect(find(id)).toMatchObject({ state: 'booked', startsAt: slot })
    expect(starts()).toEqual([slot, later])
  })

  // The answer to a cancellation has no body that could be cut short.
  test.each(answers.filter(({ fault }) => !fault?.truncate))(
    'a cancellation that meets $fault is $outcome, and frees the slot when it is done',
    async (answer) => {
      const { id } = await bookSlot()
      if (answer.fault) sandbox.fail('DELETE /session', answer.fault)
      expect(await visits.cancel(find(id))).toBe(answer.outcome)
      expect(book.taken('EHR-DR-1').size).toBe(answer.outcome === 'done' ? 0 : 1)
      clock.advance('30s')
      await visits.settleAll()
      const isOver = answer.outcome !== 'refused'
      expect(find(id).state).toBe(isOver ? 'cancelled' : 'booked')
      expect(book.taken('EHR-DR-1').size).toBe(isOver ? 0 : 1)
      expect(sessions().map(({ status }) => status)).toEqual([isOver ? 'cancelled' : 'not-started'])
    },
    20_000,
  )

  test('what somebody else has just changed is not changed again', async () => {
    const { id } = await bookSlot()
    const seen = find(id)
    await visits.cancel(seen)
    expect(await visits.move(seen, later)).toBe('taken')
    expect([...book.taken('EHR-DR-1')]).toEqual([])
  })
})

test.each([{ truncate: true } as const, { status: 503 } as const])(
  'a guest is invited once where an answer is lost by %o',
  async (fault) => {
    const { id } = await bookSlot()
    const guest = { name: 'Noor Visser', email: 'noor.visser@example.com' }
    sandbox.fail('POST /participant', fault)
    const first = await visits.invite(find(id), guest)
    if (first !== 'done') expect(await visits.invite(find(id), guest)).toBe('done')
    expect(book.guests(id)).toEqual(['Noor Visser'])
    expect(sessions()[0]?.patients.map(({ name }) => name)).toEqual(['Priya Nair', 'Noor Visser'])
  },
)
