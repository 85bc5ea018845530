import { expect } from '@open-wc/testing'

type Part = { name: string; brotli: number; most: number }

const heavy = (parts: Part[]): Part[] => parts.filter(({ brotli, most }) => brotli > most)

describe('the weight of the built files', () => {
  const weights: Promise<Record<'core' | 'check' | 'languages', Part[]>> = fetch('/weights').then((answer) =>
    answer.json(),
  )

  it('is 12 KiB at most of the one that every page loads, with Lit', async () => {
    const { core } = await weights
    expect(core).to.have.length(1)
    expect(heavy(core)).to.deep.equal([])
  })

  it('is 4 KiB at most of the device check', async () => {
    const { check } = await weights
    expect(check).to.have.length(1)
    expect(heavy(check)).to.deep.equal([])
  })

  it('is 1 KiB at most of each file of a language’s words', async () => {
    const { languages } = await weights
    const tags = new Set(languages.map(({ name }) => name.slice(-5, -3)))
    expect(tags).to.have.length(12)
    expect(heavy(languages)).to.deep.equal([])
  })
})
