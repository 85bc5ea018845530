import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../live/store.ts'
import { createKeys } from './derive-keys.ts'
import type { Grant } from './grant.ts'
import { createTicketOffice } from './ticket.ts'
import { createWatchTokens, watchLifetime } from './watch-token.ts'

const grant: Grant = {
  subject: 'portal-user-7',
  as: 'participant',
  participant: { email: 'priya@example.com' },
  host: { externalUserId: 'EHR-DR-1' },
}

const open = (secretKey = 'secret-key') => {
  const clock = { time: Date.parse('2030-05-06T14:00:00Z') }
  return { clock, tokens: createWatchTokens(createKeys(secretKey), () => clock.time) }
}

describe('a watch token', () => {
  test('carries session, grant and its end, and shows none of it', async () => {
    const { clock, tokens } = open()
    const token = await tokens.issue(36208, grant)
    expect(await tokens.read(token)).toEqual({ sessionId: 36208, grant, expiresAt: clock.time + watchLifetime })
    const readable = token
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join()
    for (const word of ['priya', 'EHR-DR-1', 'portal-user-7', '36208']) expect(token + readable).not.toContain(word)
  })

  test('may be read again until it expires, by every instance with the same secret key', async () => {
    const { clock, tokens } = open()
    const token = await tokens.issue(36208, grant)
    const other = createWatchTokens(createKeys('secret-key'), () => clock.time)
    clock.time += watchLifetime - 1_000
    expect(await tokens.read(token)).toBeDefined()
    expect(await other.read(token)).toBeDefined()
    clock.time += 1_000
    expect(await tokens.read(token)).toBeUndefined()
  })

  test('is given again to the same grant while most of its life is left, and to no other', async () => {
    const { clock, tokens } = open()
    const token = await tokens.issue(36208, grant)
    const { host: _host, ...other } = grant
    expect(await tokens.issue(36209, grant)).not.toBe(token)
    expect(await tokens.issue(36208, other)).not.toBe(token)
    clock.time += watchLifetime / 2
    expect(await tokens.issue(36208, { ...grant })).toBe(token)
    clock.time += 1_000
    const fresh = await tokens.issue(36208, grant)
    expect((await tokens.read(fresh))?.expiresAt).toBe(clock.time + watchLifetime)
  })

  test('fits into an address and needs no escaping there', async () => {
    const long = { ...grant, subject: 's'.repeat(200), participant: { externalId: 'p'.repeat(200) } }
    const token = await open().tokens.issue(36208, long)
    expect(token).toMatch(/^[\w.-]+$/)
    expect(token.length).toBeLessThan(1_500)
  })

  test.each(['', 'x', 'a.b.c.d.e', '\u0000'])('%j is none', async (text) => {
    expect(await open().tokens.read(text)).toBeUndefined()
  })

  test('of another secret key is none', async () => {
    expect(await open().tokens.read(await open('another-key').tokens.issue(36208, grant))).toBeUndefined()
  })

  test('that was altered is none', async () => {
    const { tokens } = open()
    const token = await tokens.issue(36208, grant)
    const at = token.lastIndexOf('.') - 3
    const altered = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
    expect(await tokens.read(altered)).toBeUndefined()
  })

  test('is no ticket, and a ticket is no watch token', async () => {
    const { clock, tokens } = open()
    const now = () => clock.time
    const office = createTicketOffice(createKeys('secret-key'), createMemoryStore(now), now)
    expect(await office.redeem(await tokens.issue(36208, grant))).toBe('ticket-invalid')
    expect(await tokens.read((await office.issue(36208, grant)).ticket)).toBeUndefined()
  })
})
