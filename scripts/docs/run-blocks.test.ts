import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { place, placeOf } from './place-blocks.ts'
import { type CodeBlock, readPage } from './read-page.ts'

// The root README's programs are run by scripts/release/readme.test.ts, as somebody has them who has no clone.

const folder = join(import.meta.dirname, 'running')

rmSync(folder, { recursive: true, force: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const blockWith = (path: string, words: string): CodeBlock => {
  const block = readPage(path).blocks.find(({ code }) => code.includes(words))
  if (block === undefined) throw new Error(`${path} has no block with "${words}".`)
  return block
}

describe('docs/testing.md', async () => {
  const block = blockWith('docs/testing.md', "from 'vitest'")
  place(folder, placeOf(block), block.code)
  // Its tests are these.
  await import(join(folder, placeOf(block)))

  test('its account of webhooks tells of a session that starts', async () => {
    const said = vi.spyOn(console, 'log').mockReturnValue()
    const webhooks = blockWith('docs/testing.md', 'sandbox.webhooks.to(')
    place(folder, placeOf(webhooks), webhooks.code)
    await import(join(folder, placeOf(webhooks)))
    await expect.poll(() => said.mock.calls).toEqual([['started', expect.any(Number)]])
  })
})
