import { describe, expect, test } from 'vitest'
import { grants } from '../../test/clinic.ts'
import { createMemoryStore, type Store } from '../live/store.ts'
import { createKeys } from './derive-keys.ts'
import { createTicketOffice } from './ticket.ts'

const at = Date.UTC(2030, 4, 6, 14)
const open = (changes: (store: Store) => Partial<Store> = () => ({})) => {
  const memory = createMemoryStore(() => at)
  const store = { ...memory, ...changes(memory) }
  return { memory, office: createTicketOffice(createKeys('a-secret-key'), store, () => at) }
}

describe('a ticket', () => {
  test('opens once, at whichever office shares the store', async () => {
    const { memory, office } = open()
    const other = createTicketOffice(createKeys('a-secret-key'), memory, () => at)
    const { ticket } = await office.issue(36208, grants.priya)
    expect(await other.redeem(ticket)).toMatchObject({ sessionId: 36208 })
    expect([await other.redeem(ticket), await office.redeem(ticket)]).toEqual(['ticket-used', 'ticket-used'])
  })

  test('that was given back opens once more', async () => {
    const { office } = open()
    const { ticket } = await office.issue(36208, grants.priya)
    const content = await office.redeem(ticket)
    if (typeof content === 'string') throw new Error(content)
    await office.giveBack(content)
    expect(await office.redeem(ticket)).toEqual(content)
    expect(await office.redeem(ticket)).toBe('ticket-used')
  })

  const surrendered = async () => {
    const memory = createMemoryStore(() => at)
    const notes: [key: string, milliseconds: number][] = []
    const store: Store = {
      ...memory,
      put: (key, value, milliseconds) => {
        notes.push([key, milliseconds])
        return memory.put(key, value, milliseconds)
      },
    }
    const office = createTicketOffice(createKeys('a-secret-key'), store, () => at)
    const other = createTicketOffice(createKeys('a-secret-key'), store, () => at)
    const { ticket } = await office.issue(36208, grants.rivera)
    const content = await office.redeem(ticket)
    if (typeof content === 'string') throw new Error(content)
    expect(await office.isSurrendered(content)).toBe(false)
    await other.surrender(ticket)
    return { office, ticket, content, memory, notes }
  }

  test('that was surrendered while it was open, wherever, is not given back', async () => {
    const { office, ticket, content } = await surrendered()
    await office.giveBack(content)
    expect(await office.isSurrendered(content)).toBe(true)
    expect(await office.redeem(ticket)).toBe('ticket-used')
  })

  test('that was surrendered while it was open takes no login, and keeps none', async () => {
    const { office, ticket, content } = await surrendered()
    expect(await office.noteLogin(content, '4f9c1a52-7b0e-4d53-9a6e-2c8f10d3b7aa')).toBe(false)
    expect(await office.surrender(ticket)).toBeUndefined()
  })

  test('is remembered as surrendered for some minutes only', async () => {
    const { notes } = await surrendered()
    const [, milliseconds] = notes.find(([key]) => key.startsWith('surrendered:')) ?? []
    expect(milliseconds).toBe(6 * 60_000)
  })

  test('does not open without its note, so a store that lost everything lets nobody in twice', async () => {
    const { office } = open()
    const { ticket } = await office.issue(36208, grants.priya)
    const empty = createTicketOffice(
      createKeys('a-secret-key'),
      createMemoryStore(() => at),
      () => at,
    )
    expect(await empty.redeem(ticket)).toBe('ticket-used')
  })

  test('is made anew where the store cannot say whether it kept the first note', async () => {
    const keys: string[] = []
    const { office } = open((memory) => ({
      put: async (key, value, milliseconds) => {
        keys.push(key)
        return keys.length > 1 && memory.put(key, value, milliseconds)
      },
    }))
    const { ticket } = await office.issue(36208, grants.priya)
    expect(new Set(keys).size).toBe(2)
    expect(await office.redeem(ticket)).toMatchObject({ sessionId: 36208 })
  })
})

test('a login is noted sealed: whoever reads the store does not get in with it', async () => {
  const values: string[] = []
  const { office } = open((memory) => ({
    put: (key, value, milliseconds) => {
      values.push(value)
      return memory.put(key, value, milliseconds)
    },
  }))
  const { ticket } = await office.issue(36208, grants.rivera)
  const content = await office.redeem(ticket)
  if (typeof content === 'string') throw new Error(content)
  const loginGuid = '4f9c1a52-7b0e-4d53-9a6e-2c8f10d3b7aa'
  expect(await office.noteLogin(content, loginGuid)).toBe(true)
  expect(values).toHaveLength(2)
  expect(values.join()).not.toContain(loginGuid)
  expect([await office.surrender(ticket), await office.surrender(ticket)]).toEqual([loginGuid, undefined])
})
