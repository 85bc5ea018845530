import { expect } from '@open-wc/testing'
import { OnDemand } from './on-demand.ts'

const { setTimeout: nativeStart, clearTimeout: nativeStop } = window

describe('a part of the element', () => {
  let late = () => {}
  let waits: (number | undefined)[] = []
  let stopped = 0

  beforeEach(() => {
    waits = []
    stopped = 0
    Object.assign(window, {
      setTimeout: (run: (value: null) => void, delay?: number, value: null = null) => {
        waits.push(delay)
        late = () => run(value)
        return waits.length
      },
      clearTimeout: () => {
        stopped += 1
      },
    })
  })
  afterEach(() => Object.assign(window, { setTimeout: nativeStart, clearTimeout: nativeStop }) as never)

  it('is loaded once, and leaves no timer', async () => {
    let asked = 0
    const part = new OnDemand(async () => {
      asked += 1
      return 'part'
    })
    expect([await part.load(), await part.load(), part.value, asked, stopped]).to.deep.equal([
      'part',
      'part',
      'part',
      1,
      1,
    ])
  })

  it('that a network swallows is given up after ten seconds, and had at once when it has come after all', async () => {
    let come = (_: string) => {}
    const fetched = new Promise<string>((resolve) => {
      come = resolve
    })
    const part = new OnDemand(() => fetched)
    const first = part.load()
    late()
    expect([await first, part.value, waits]).to.deep.equal([null, null, [10_000]])
    come('part')
    expect([await part.load(), part.value]).to.deep.equal(['part', 'part'])
  })

  it('that could not be had is asked for again', async () => {
    const answers = [() => Promise.reject(new TypeError('offline')), () => Promise.resolve('part')]
    const part = new OnDemand(() => answers.shift()?.() ?? Promise.resolve(''))
    expect([await part.load(), await part.load()]).to.deep.equal([null, 'part'])
  })
})
