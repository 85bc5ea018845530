import { expect } from '@open-wc/testing'

// The README shows this file; `manifest/` compares the two.
const file = '/packages/widget/test/rehearsal.ts'

describe("the README's account of testing", () => {
  it('goes as its comments say', async () => {
    const { seen }: { seen: unknown[] } = await import(file)
    expect(seen).to.deep.equal(['waiting', 'live', true])
  })
})
