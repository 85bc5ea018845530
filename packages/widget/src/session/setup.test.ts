import { expect } from '@open-wc/testing'
import { readSetup, type SetupAttributes } from './setup.ts'

const attributes = (more: Partial<SetupAttributes> = {}): SetupAttributes => ({
  apiKey: 'public-key',
  endpoint: '/securevideo',
  sessionId: '36208',
  externalSessionId: '',
  hasSecret: false,
  base: 'https://clinic.example.com/visits/7?who=me',
  ...more,
})

const faultOf = (more: Partial<SetupAttributes>) => {
  const reading = readSetup(attributes(more))
  return 'failure' in reading ? (reading.failure.fault ?? reading.failure.code) : reading.setup
}

describe('reading the attributes', () => {
  it('takes the endpoint against the page’s base', () => {
    expect(readSetup(attributes())).to.deep.equal({
      setup: { url: 'https://clinic.example.com/securevideo', apiKey: 'public-key', session: { sessionId: 36208 } },
    })
  })

  it('takes another origin, and no slash at the end', () => {
    const reading = readSetup(attributes({ endpoint: 'https://api.example.com/video/' }))
    expect(reading).to.have.nested.property('setup.url', 'https://api.example.com/video')
  })

  for (const missing of ['apiKey', 'sessionId'] as const) {
    it(`waits while ${missing} is missing`, () => {
      expect(faultOf({ [missing]: '' })).to.equal(null)
    })
  }

  for (const apiKey of ['id:secret', 'Basic aWQ6c2VjcmV0', 'basic x']) {
    it(`refuses the key "${apiKey}"`, () => {
      expect(faultOf({ apiKey })).to.equal('secret-key')
    })
  }

  it('refuses to work beside a secret, even before anything else is there', () => {
    expect(faultOf({ apiKey: '', sessionId: '', hasSecret: true })).to.equal('secret-key')
  })

  for (const sessionId of ['0', '-5', '1.5', '36208x', '99999999999999999999', '../join']) {
    it(`refuses the session-id "${sessionId}"`, () => {
      expect(faultOf({ sessionId })).to.equal('session-id')
    })
  }

  it('refuses two names for one session', () => {
    expect(faultOf({ externalSessionId: 'V7' })).to.equal('two-ids')
  })

  for (const endpoint of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    '/sv?key=1',
    'https://a:b@example.com',
  ]) {
    it(`refuses the endpoint "${endpoint}"`, () => {
      expect(faultOf({ endpoint })).to.equal('endpoint')
    })
  }
})
