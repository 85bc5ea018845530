import { expect, test, vi } from 'vitest'
import { openEventStream } from '../routes/event-stream.ts'
import { openWebLine } from '../routes/line.ts'
import { createOpenLines } from './open-lines.ts'

test('lines that are open end with their mount, each once', () => {
  const lines = createOpenLines()
  const gone = vi.fn()
  const open = lines.keep(openWebLine)
  for (let count = 0; count < 3; count += 1) openEventStream(gone, open)
  const stream = openEventStream(gone, open)
  stream.end()
  lines.end()
  expect(gone).toHaveBeenCalledTimes(4)
})

test('one that opens while the host closes ends at once', async () => {
  const lines = createOpenLines()
  lines.end()
  const { body } = openEventStream(() => {}, lines.keep(openWebLine))
  const reader = body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^retry: /)
  expect((await reader?.read())?.done).toBe(true)
})
