import { expect, test } from 'vitest'
import { createAsk } from './ask.fixture.ts'

const { ask } = createAsk()
const idsOf = async (path: string): Promise<number[]> => {
  const { status, record } = await ask('GET', path)
  expect(status).toBe(200)
  return (Array.isArray(record) ? record : []).map(({ DocumentId }) => DocumentId)
}
const all = await idsOf('/document?fromDt=2030-03-01&toDt=2030-05-06')

test('documents of all hosts are given for the days asked for, the last one included (A342)', async () => {
  expect(all.length).toBeGreaterThan(5)
  const today = await idsOf('/document?fromDt=2030-05-06&toDt=2030-05-06')
  expect(today).toEqual(all.slice(0, 1))
  expect(await idsOf('/document?fromDt=2030-05-07&toDt=2030-05-08')).toEqual([])
})

test('they are filtered by host and by template (A342)', async () => {
  const days = 'fromDt=2030-03-01&toDt=2030-05-06'
  const [one, other] = [await idsOf(`/document/12281?${days}`), await idsOf(`/document/12283?${days}`)]
  expect([...one, ...other].sort()).toEqual([...all].sort())
  expect(other).toHaveLength(1)
  const { record } = await ask('GET', `/document?${days}&documentTemplateId=324`)
  expect(record).not.toEqual([])
  for (const each of Array.isArray(record) ? record : []) expect(each.DocumentTemplateId).toBe(324)
})

test('75 days apart is the most (A342; the refusal is inferred)', async () => {
  expect((await ask('GET', '/document?fromDt=2030-01-01&toDt=2030-03-17')).status).toBe(200)
  expect((await ask('GET', '/document?fromDt=2030-01-01&toDt=2030-03-18')).status).toBe(400)
})

test.each([
  ['/document', 400],
  ['/document?fromDt=2030-05-01', 400],
  ['/document?toDt=2030-05-01', 400],
  ['/document?fromDt=5/1/2030&toDt=5/2/2030', 400],
  ['/document?fromDt=2030-05-02&toDt=2030-05-01', 400],
  ['/document/12287?fromDt=2030-05-01&toDt=2030-05-02', 403],
  ['/document/99999?fromDt=2030-05-01&toDt=2030-05-02', 404],
])('%s is answered %i', async (path, status) => {
  expect((await ask('GET', path)).status).toBe(status)
})

test('another company’s documents are in no list', async () => {
  expect((await ask('GET', '/document?fromDt=2030-03-01&toDt=2030-05-06')).text).not.toContain('Duarte')
})
