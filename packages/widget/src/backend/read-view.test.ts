import { expect } from '@open-wc/testing'
import { readProblem } from './read-problem.ts'
import { readJoin, readView } from './read-view.ts'

const whole = {
  v: 1,
  status: 'not-started',
  now: '2031-05-06T14:00:00.000Z',
  startsAt: '2031-05-06T14:10:00.000Z',
  opensAt: '2031-05-06T14:00:00.000Z',
  connectedAt: null,
  nextPollIn: 10,
  origins: ['https://hub.video.example.com'],
  framing: 'allowed',
  engine: 'one-click',
  watch: 'sealed',
  proof: 'proved',
  stale: false,
}

describe('reading a view', () => {
  it('takes what the contract promises', () => {
    expect(readView(whole)).to.deep.equal(whole)
  })

  it('takes a verdict or an engine from a later version for unknown', () => {
    expect(readView({ ...whole, framing: 'sometimes', engine: 'holodeck' })).to.include({
      framing: 'unknown',
      engine: 'unknown',
    })
  })

  it('takes a server that pushes nothing for one that is to be asked', () => {
    expect(readView({ ...whole, watch: undefined, proof: 'guessed', stale: 'no' })).to.include({
      watch: '',
      proof: 'assumed',
      stale: false,
    })
  })

  for (const [name, value] of [
    ['v', 2],
    ['status', 'paused'],
    ['now', 'today'],
    ['startsAt', 0],
    ['opensAt', undefined],
    ['connectedAt', 'yes'],
    ['nextPollIn', '10'],
    ['origins', 'https://a.example.com'],
  ] as const) {
    it(`refuses ${JSON.stringify(value)} as ${name}`, () => {
      expect(readView({ ...whole, [name]: value })).to.equal(null)
    })
  }

  for (const body of [undefined, null, 'text', 5, [], {}]) {
    it(`refuses ${JSON.stringify(body)}`, () => {
      expect(readView(body)).to.equal(null)
    })
  }

  it('wants a ticket from a join', () => {
    expect(readJoin(whole)).to.equal(null)
    expect(readJoin({ ...whole, ticket: 't', expiresAt: whole.now })).to.include({ ticket: 't' })
  })
})

describe('reading a refusal', () => {
  it('takes code, advice and reference', () => {
    const body = { code: 'rate-limited', detail: 'Later.', reference: 'abc', retryable: true, retryAfter: 30 }
    expect(readProblem(429, { ...body, type: 'urn:securevideo:problem:rate-limited' })).to.deep.equal(body)
  })

  it('takes a proxy’s page for a server that may come back, and any other for no server of ours', () => {
    expect(readProblem(502, undefined)).to.include({ code: 'endpoint-invalid', retryable: true })
    expect(readProblem(404, undefined)).to.include({ code: 'endpoint-invalid', retryable: false, status: 404 })
  })

  it('knows no code but the contract’s', () => {
    expect(readProblem(400, { code: 'toString' }).code).to.equal('endpoint-invalid')
  })
})
