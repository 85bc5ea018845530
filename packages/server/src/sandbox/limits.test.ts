import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './api/ask.fixture.ts'

let { ask, sandbox, clock, send } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox, clock, send } = createAsk())
})

const statusOf = async (path = '/user') => (await ask('GET', path)).status
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const right = () => ({ authorization: `Basic ${btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)}` })
const callFrom = async (address: string, headers: Record<string, string> = {}) => {
  const request = new Request(`${sandbox.url}/user`, { headers: { ...right(), ...headers } })
  return (await sandbox.fetch(request, from(address))).status
}

describe('the quota', () => {
  test('beyond it the API answers 429 with a Message alone, and no header says when (guide, recorded)', async () => {
    sandbox.quota(2)
    expect([await statusOf(), await statusOf('/group')]).toEqual([200, 200])
    const { status, record, headers } = await ask('GET', '/user')
    expect([status, record]).toEqual([429, { Message: expect.any(String) }])
    expect([...headers.keys()].filter((name) => /retry|limit/i.test(name))).toEqual([])
  })

  test('the hour slides: a call comes free an hour after it was made (inferred)', async () => {
    sandbox.quota(2)
    await statusOf()
    clock.advance('30m')
    await statusOf()
    clock.advance('29m')
    expect(await statusOf()).toBe(429)
    clock.advance('1m')
    expect([await statusOf(), await statusOf()]).toEqual([200, 429])
  })

  test('calls that were refused for their keys are not counted, and the hub is none of it', async () => {
    sandbox.quota(1)
    await send('GET', '/user', undefined, { authorization: '' })
    await send('GET', '/')
    expect([await statusOf(), await statusOf()]).toEqual([200, 429])
    expect((await send('GET', '/')).status).toBe(200)
  })

  test('null and a reset lift it', async () => {
    sandbox.quota(0)
    expect(await statusOf()).toBe(429)
    sandbox.quota(null)
    expect(await statusOf()).toBe(200)
    sandbox.quota(0)
    sandbox.reset()
    expect(await statusOf()).toBe(200)
  })

  test.each([-1, 1.5, Number.NaN])('%d is refused', (perHour) => {
    expect(() => sandbox.quota(perHour)).toThrow(RangeError)
  })
})

describe('the allow list', () => {
  test('an address that is not on it is answered 412 in the guide’s own words', async () => {
    sandbox.allowList(['192.0.2.10'])
    expect(await ask('GET', '/user')).toMatchObject({
      status: 412,
      record: { Message: 'Request must be from a whitelisted IP address' },
    })
    expect(await callFrom('192.0.2.10')).toBe(200)
    expect(await callFrom('192.0.2.11')).toBe(412)
  })

  test('0.0.0.0 allows any address (guide)', async () => {
    sandbox.allowList(['192.0.2.10', '0.0.0.0'])
    expect(await callFrom('198.51.100.7')).toBe(200)
  })

  test('a call in process comes from 127.0.0.1, and IPv4 in IPv6 dress is IPv4', async () => {
    sandbox.allowList(['127.0.0.1'])
    expect(await statusOf()).toBe(200)
    expect(await callFrom('::ffff:127.0.0.1')).toBe(200)
  })

  test('no header makes somebody else of a caller', async () => {
    sandbox.allowList(['192.0.2.10'])
    expect(await callFrom('192.0.2.11', { 'x-forwarded-for': '192.0.2.10' })).toBe(412)
  })

  test('wrong keys are told first, and a refused address does not cost quota (inferred)', async () => {
    sandbox.allowList([])
    sandbox.quota(1)
    expect((await send('GET', '/user', undefined, { authorization: '' })).status).toBe(401)
    expect(await statusOf()).toBe(412)
    sandbox.allowList(null)
    expect(await statusOf()).toBe(200)
  })
})
