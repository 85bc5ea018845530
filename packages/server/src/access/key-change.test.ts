import { describe, expect, test } from 'vitest'
import { openClinic } from '../../test/clinic.ts'
import type { SecureVideoOptions } from '../index.ts'
import { createMemoryStore } from '../live/store.ts'

const session = { externalSessionId: 'VISIT-1001' }

/** A helper with the keys from before a change, and one with those after it, over one sandbox and one store. */
const changeKeys = async (isNewApiKey = true, changes: Partial<SecureVideoOptions> = {}) => {
  const { sandbox, clock } = openClinic()
  const store = createMemoryStore(clock.now)
  const { apiKey, secretKey, ...connection } = sandbox.connection
  const old = { apiKey: isNewApiKey ? 'key-before' : apiKey, secretKey: 'secret-before' }
  const common = { ...connection, now: clock.now, store, passes: true } as const
  // The sandbox knows one pair, so the old helper falls back to it in its calls.
  const before = openClinic({ ...common, ...old, previous: { apiKey, secretKey } })
  const after = openClinic({ ...common, apiKey, secretKey, previous: old, ...changes })
  const ask = async (clinic: typeof before, route: string, body: object, person = 'priya') => {
    const { video } = clinic
    return video.fetch(
      new Request(`https://clinic.example.com/${route}?apiKey=${video.apiKey}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-person': person },
        body: JSON.stringify(body),
      }),
    )
  }
  const joined = async (clinic: typeof before, person = 'priya') => {
    const answer: { ticket: string; watch: string } = await (await ask(clinic, 'join', { session }, person)).json()
    return answer
  }
  // A page that was opened before the change carries the API key of then.
  const get = ({ video }: typeof before, path: string) =>
    video.fetch(new Request(`https://clinic.example.com/${path}?apiKey=${old.apiKey}`))
  return { sandbox, old, before, after, ask, joined, get }
}

const cases = [
  ['with another API key', true],
  ['with the API key of before', false],
] as const

describe.each(cases)('after a change of keys, %s, what was sealed before goes on:', (_case, isNewApiKey) => {
  test('a ticket opens, once', async () => {
    const { before, after, joined, get } = await changeKeys(isNewApiKey)
    const { ticket } = await joined(before)
    expect((await get(after, `go/${ticket}`)).status).toBe(303)
    expect((await get(after, `go/${ticket}`)).status).toBe(410)
    expect((await get(before, `go/${ticket}`)).status).toBe(410)
  })

  test('a ticket that led to a login has it revoked, and opens nowhere any more', async () => {
    const { before, after, joined, get, ask, sandbox } = await changeKeys(isNewApiKey)
    const { ticket } = await joined(before, 'rivera')
    expect((await get(before, `go/${ticket}`)).status).toBe(303)
    expect((await ask(after, 'leave', { ticket })).status).toBe(204)
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 204 })
  })

  test('a watch opens', async () => {
    const { before, after, joined, get } = await changeKeys(isNewApiKey)
    const { watch } = await joined(before)
    const stream = await get(after, `events/${watch}`)
    expect(stream.status).toBe(200)
    await stream.body?.cancel()
    await after.video.close()
  })

  test('a pass opens, and one that was or is revoked does not, on either side', async () => {
    const { before, after, ask } = await changeKeys(isNewApiKey)
    const order = { session, participant: { externalId: 'PATIENT-1' }, expiresIn: 60_000 }
    const [good, gone, going] = await Promise.all([1, 2, 3].map(() => before.video.passes.issue(order)))
    await before.video.passes.revoke(gone?.id ?? '')
    await after.video.passes.revoke(going?.id ?? '')
    const statusOf = async (side: typeof after, pass: string | undefined) =>
      (await ask(side, 'status', { session, pass }, 'nobody')).status
    expect(await statusOf(after, good?.pass)).toBe(200)
    for (const side of [before, after]) {
      expect([await statusOf(side, gone?.pass), await statusOf(side, going?.pass)]).toEqual([410, 410])
    }
  })

  test('the webhook address is good, beside the new one', async () => {
    const { before, after } = await changeKeys(isNewApiKey)
    const post = async (path: string) => {
      const body = JSON.stringify({ WebhookType: 'X', ID: 5, Status: '' })
      const request = new Request(`https://clinic.example.com${path}`, { method: 'POST', body })
      return (await after.video.fetch(request)).status
    }
    const paths = [await before.video.webhookPath(), await after.video.webhookPath()]
    expect(new Set(paths).size).toBe(2)
    expect([await post(paths[0] ?? ''), await post(paths[1] ?? '')]).toEqual([204, 204])
    expect(await post(`/webhooks/${'A'.repeat(43)}`)).toBe(404)
  })
})

test('without `previous` nothing from before is good', async () => {
  const { before, after, joined, get } = await changeKeys(false, { previous: undefined } as object)
  const { ticket, watch } = await joined(before)
  expect((await get(after, `go/${ticket}`)).status).toBe(400)
  expect((await get(after, `events/${watch}`)).status).toBe(404)
})

test('what is sealed after a change of keys takes the new ones', async () => {
  const { sandbox, old, after, joined } = await changeKeys()
  const onlyOld = openClinic({ ...sandbox.connection, ...old })
  const { ticket } = await joined(after)
  const answer = await onlyOld.video.fetch(
    new Request(`https://clinic.example.com/go/${ticket}?apiKey=${onlyOld.video.apiKey}`),
  )
  expect(answer.status).toBe(400)
})

test('a page that carries the secret key of before is refused', async () => {
  const { old, after } = await changeKeys()
  const answer = await after.video.fetch(
    new Request(`https://clinic.example.com/health?apiKey=${encodeURIComponent(old.secretKey)}`),
  )
  expect(answer.status).toBe(400)
})
