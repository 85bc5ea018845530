import { beforeEach, describe, expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

let { ask, sandbox, clock } = createAsk()
beforeEach(() => {
  ;({ ask, sandbox, clock } = createAsk())
})

const idsOf = async (path: string): Promise<number[]> => {
  const { status, record } = await ask('GET', path)
  expect(status).toBe(200)
  return (Array.isArray(record) ? record : []).map(({ CloudRecordingId }) => CloudRecordingId)
}
// The first began today; the second, of the other host, nine days ago.
const [today, earlier] = [5106, 5109]

test.each([
  ['/StoredRecording', [today, earlier]],
  ['/storedrecording/12281', [today]],
  ['/StoredRecording/12283', [earlier]],
  ['/StoredRecording?startDt=2030-05-06', [today]],
  ['/StoredRecording?startDt=2030-04-27&endDt=2030-04-27', [earlier]],
  ['/StoredRecording/12283?startDt=2030-04-28', []],
])('GET %s gives %j (A269)', async (path, expected) => {
  expect(await idsOf(path)).toEqual(expected)
})

test('its moments have a fraction of two or three digits: zeros at the end are cut off (A269)', async () => {
  const { record } = await ask('GET', '/StoredRecording')
  const fractions = (Array.isArray(record) ? record : []).flatMap(({ RecordingStartTs, CloudRecordingStatusTs }) =>
    [RecordingStartTs, CloudRecordingStatusTs].map((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d+)$/.exec(time)?.[1]),
  )
  expect(fractions).toEqual(['22', '207', '455', '755'])
})

describe('downloading', () => {
  const view = async (id = today): Promise<string> => {
    const { status, record } = await ask('GET', `/StoredRecordingView/${id}`)
    expect(status).toBe(200)
    return String(Object(record).ViewUrl)
  }
  const get = (address: string) => sandbox.connection.fetch(address)

  test('the view address gives the whole recording by a plain GET without keys (A269)', async () => {
    const response = await get(await view())
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
    expect(bytes.length).toBeGreaterThan(100_000)
  })

  test('two recordings differ, and each is the same every time', async () => {
    const [one, same, other] = await Promise.all(
      [today, today, earlier].map(async (id) => Buffer.from(await (await get(await view(id))).arrayBuffer())),
    )
    expect(one?.equals(same ?? Buffer.alloc(0))).toBe(true)
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false)
  })

  test('the address runs out after fifteen minutes (inferred)', async () => {
    const address = await view()
    clock.advance('899s')
    expect((await get(address)).status).toBe(200)
    clock.advance('1s')
    expect((await get(address)).status).toBe(403)
  })

  test('an invented address opens nothing', async () => {
    expect((await get(`${sandbox.url}/Resource/Recording/${'ab'.repeat(16)}`)).status).toBe(403)
  })

  test('a download can be broken off halfway, like any answer', async () => {
    const address = await view()
    sandbox.fail('GET /Resource', { truncate: true })
    await expect((await get(address)).arrayBuffer()).rejects.toThrow('terminated')
  })

  test('neither its token nor its id is in the list of requests', async () => {
    await get(await view())
    expect(sandbox.requests.at(-1)?.path).toBe('/Resource/Recording/{token}')
  })

  test('a deleted recording is in no list, has no view, and its address opens nothing (A269; inferred)', async () => {
    const address = await view()
    expect((await ask('DELETE', `/StoredRecording/${today}`)).status).toBe(204)
    expect(await idsOf('/StoredRecording')).toEqual([earlier])
    expect((await ask('GET', `/StoredRecordingView/${today}`)).status).toBe(404)
    expect((await get(address)).status).toBe(403)
    expect((await ask('DELETE', `/StoredRecording/${today}`)).status).toBe(404)
  })
})

test.each([
  ['GET', '/StoredRecording/12287', 403],
  ['GET', '/StoredRecording/99999', 404],
  ['GET', '/StoredRecording?startDt=yesterday', 400],
  ['GET', '/StoredRecordingView/5112', 403],
  ['DELETE', '/StoredRecording/5112', 403],
  ['DELETE', '/StoredRecording', 405],
])('%s %s is answered %i', async (method, path, status) => {
  expect((await ask(method, path)).status).toBe(status)
})
