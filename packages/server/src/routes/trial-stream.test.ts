import { expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import { createKeys } from '../access/derive-keys.ts'
import { createLineProbe } from '../access/line-probe.ts'

const open = async (secretKey?: string, age = 0) => {
  const clinic = openClinic()
  const { sandbox, clock, video } = clinic
  const word = await createLineProbe(createKeys(secretKey ?? sandbox.secretKey), clock.now() - age)
  const address = `https://clinic.example.com/events/${word}?apiKey=${sandbox.apiKey}`
  return { ...clinic, response: await video.fetch(new Request(address)) }
}

test('a trial stream carries three beats, two seconds apart, ends, and asks nobody', async () => {
  const { response, clock, sandbox } = await open()
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const next = async () => decoder.decode((await reader?.read())?.value)
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(await next()).toMatch(/^retry: \d+\n\n$/)
  expect(await next()).toBe('event: beat\ndata:\n\n')
  for (let beat = 2; beat <= 3; beat += 1) {
    clock.advance('2s')
    expect(await next()).toBe('event: beat\ndata:\n\n')
  }
  clock.advance('2s')
  expect((await reader?.read())?.done).toBe(true)
  expect(sandbox.requests).toEqual([])
})

test('a word of another secret key, or of a minute ago, opens nothing', async () => {
  expect((await open('another-secret')).response.status).toBe(404)
  expect((await open(undefined, 61_000)).response.status).toBe(404)
  expect((await open(undefined, 59_000)).response.status).toBe(200)
})
