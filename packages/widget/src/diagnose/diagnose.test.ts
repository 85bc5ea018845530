import { expect } from '@open-wc/testing'
import { codesOf, diagnosePage, type PageOptions, vendor } from '../../test/diagnose-page.ts'
import { diagnose } from './diagnose.ts'
import type { FindingCode, PageFacts } from './diagnosis.ts'
import { outerAllow, pageHeaders } from './page-headers.ts'

const here = location.origin
const other = here.replace('localhost', 'other.localhost')
const csp = (policy: string) => ({ 'Content-Security-Policy': policy })
const allow = outerAllow({ pageOrigin: here })

type Case = [wrong: string, headers: Record<string, string>, options: PageOptions, finds: FindingCode, fix: string]
const wrong: Case[] = [
  ['frames of the vendor only', csp(`frame-src ${vendor}`), {}, 'csp-frame-src', `keeps ${here} out`],
  ['frames of nobody', csp("frame-src 'none'"), {}, 'csp-frame-src', `frame-src 'self' ${vendor}`],
  ['frames by default-src', csp("default-src 'self'"), {}, 'csp-frame-src', `keeps ${vendor} out`],
  ['calls to nobody', csp("connect-src 'none'"), {}, 'csp-connect-src', "connect-src 'self'"],
  [
    'calls to itself only',
    csp("connect-src 'self'"),
    { facts: { endpoint: `${other}/listed` } },
    'csp-connect-src',
    `connect-src ${other}`,
  ],
  [
    'a camera for itself only',
    { 'Permissions-Policy': 'camera=(self)' },
    { alone: true },
    'permissions-policy',
    `camera=(self "${vendor}")`,
  ],
  [
    'a microphone for nobody',
    { 'Permissions-Policy': 'microphone=()' },
    { alone: true, facts: { media: 'audio' } },
    'permissions-policy',
    `microphone=(self "${vendor}"), display-capture`,
  ],
  [
    'an embedder policy',
    { 'Cross-Origin-Embedder-Policy': 'require-corp' },
    {},
    'coep',
    'Cross-Origin-Embedder-Policy: unsafe-none',
  ],
  ['the other embedder policy', { 'Cross-Origin-Embedder-Policy': 'credentialless' }, {}, 'coep', 'display="window"'],
  [
    'isolation',
    { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' },
    { alone: true },
    'coep',
    vendor,
  ],
  [
    'HTTP',
    {},
    { origin: here.replace('localhost', 'clinic.example.com') },
    'insecure-context',
    'https://clinic.example.com',
  ],
  [
    'a frame without allow',
    {},
    { origin: other, frame: {} },
    'framed-without-allow',
    `allow="microphone ${other}; camera ${other};`,
  ],
  ['a sandbox', {}, { frame: { allow, sandbox: 'allow-scripts' } }, 'sandboxed-frame', 'allow-same-origin'],
  [
    'a sandbox without windows',
    {},
    { frame: { allow, sandbox: 'allow-scripts allow-same-origin' } },
    'sandboxed-frame',
    'allow-popups',
  ],
  ['a sandbox of its own', csp('sandbox allow-scripts'), { alone: true }, 'sandboxed-frame', 'allow-same-origin'],
  [
    'an endpoint that is down',
    {},
    { facts: { endpoint: '/cut' } },
    'endpoint-unreachable',
    `No answer from ${here}/cut.`,
  ],
  [
    'an endpoint of another origin that is down',
    {},
    { facts: { endpoint: `${other}/cut` } },
    'endpoint-unreachable',
    `No answer from ${other}/cut.`,
  ],
  [
    'an endpoint that does not list it',
    {},
    { facts: { endpoint: `${other}/ours` } },
    'endpoint-unreachable',
    `allowedOrigins: ['${here}']`,
  ],
  [
    'an endpoint that is too slow',
    {},
    { hurry: true, facts: { endpoint: '/hung' } },
    'endpoint-unreachable',
    'within 5 seconds',
  ],
  ['another page at the endpoint', {}, { facts: { endpoint: '/page' } }, 'endpoint-invalid', 'status 200'],
  [
    'an endpoint that nobody mounted',
    {},
    { facts: { endpoint: '/page' } },
    'endpoint-invalid',
    "app.use('/page', toNodeHandler(video)) in Express",
  ],
  ['a gateway at the endpoint', {}, { facts: { endpoint: '/broken' } }, 'endpoint-invalid', 'status 502'],
  ['a login before the endpoint', {}, { facts: { endpoint: '/redirect' } }, 'endpoint-invalid', 'a redirect'],
  [
    'an endpoint that is none',
    {},
    { facts: { endpoint: 'mailto:a@example.com' } },
    'endpoint-invalid',
    'https address',
  ],
  ['a wrong key', {}, { facts: { apiKey: 'unserved-8213' } }, 'wrong-key', 'video.apiKey'],
  ['no key', {}, { facts: { apiKey: '' } }, 'wrong-key', 'Set api-key to the value of video.apiKey'],
  ['a secret', {}, { facts: { apiKey: 'id:secret' } }, 'secret-key', 'have it replaced'],
  [
    'a secret beside the key',
    {},
    { facts: { attributes: { 'secret-key': 'very-secret-word' } } },
    'secret-key',
    'secret-key looks like one. Remove it, have it replaced',
  ],
  [
    'a secret under another name',
    {},
    { facts: { attributes: { 'data-api-secret': 'very-secret-word', authorization: 'Basic aWQ6c2VjcmV0' } } },
    'secret-key',
    'data-api-secret and authorization look like one',
  ],
  ['a clock that is slow', {}, { facts: { serverAhead: 121_000 } }, 'wrong-clock', '2 minutes behind'],
  ['a clock that is fast', {}, { facts: { serverAhead: -3_600_000 } }, 'wrong-clock', '60 minutes ahead'],
]

const harmless: FindingCode[] = ['wrong-clock']

describe('a page with', () => {
  for (const [what, headers, options, finds, fix] of wrong) {
    it(`${what} finds ${finds} and says how to mend it`, async () => {
      const page = await diagnosePage(headers, options)
      const finding = page.diagnosis.findings.find(({ code }) => code === finds)
      expect(finding?.fix, codesOf(page).join()).to.contain(fix)
      expect(codesOf(page).filter((code) => code !== finds)).to.deep.equal([])
      expect(page.frames).to.equal(0)
      expect(JSON.stringify(page.diagnosis)).not.to.match(
        /public-key|unserved-8213|id:secret|very-secret|aWQ6|headers=/,
      )
      const passing = harmless.includes(finds) || options.hurry === true || what === 'a sandbox without windows'
      expect(page.diagnosis.ok).to.equal(passing)
    })
  }
})

const strict = "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"
const generated = pageHeaders({ pageOrigin: here, endpointOrigin: here, origins: [vendor], trustedTypes: true })
const right: [string, Record<string, string>, PageOptions][] = [
  ['no headers at all', {}, {}],
  ['a window of its own', {}, { alone: true }],
  ['the strict policy of the README', csp(strict), {}],
  ['the headers that are printed for it', generated, { alone: true, camera: true }],
  [
    'the headers that are printed for an endpoint elsewhere',
    pageHeaders({ pageOrigin: here, endpointOrigin: other, origins: [vendor] }),
    { alone: true, camera: true, facts: { endpoint: `${other}/listed` } },
  ],
  ['headers that only report', { 'Content-Security-Policy-Report-Only': "frame-src 'none'; connect-src 'none'" }, {}],
  ['an opener policy', { 'Cross-Origin-Opener-Policy': 'same-origin' }, { alone: true }],
  ['an embedder policy that only reports', { 'Cross-Origin-Embedder-Policy-Report-Only': 'require-corp' }, {}],
  [
    'no camera where nobody wants one',
    { 'Permissions-Policy': 'camera=()' },
    { alone: true, facts: { media: 'audio' } },
  ],
  [
    'attributes that only look alike',
    {},
    { facts: { attributes: { 'external-session-id': 'EHR:7', class: 'basics', label: 'Basics of your visit' } } },
  ],
  ['a clock that is nearly right', {}, { facts: { serverAhead: -120_000 } }],
  ['a policy that allows tickets only', csp(`frame-src ${here}/ours/go/ ${vendor}`), {}],
  ['an endpoint elsewhere that lists it', {}, { facts: { endpoint: `${other}/listed/` } }],
  [
    'a frame around it that passes everything on',
    {},
    { origin: other, frame: { allow: outerAllow({ pageOrigin: other }) } },
  ],
]

describe('nothing is found in a page with', () => {
  for (const [what, headers, options] of right) {
    it(what, async () => {
      const { diagnosis, frames, camera, violations } = await diagnosePage(headers, options)
      expect(diagnosis).to.deep.equal({ ok: true, findings: [] })
      expect(frames).to.equal(0)
      if (!what.includes('report')) expect(violations).to.deep.equal([])
      if (options.camera) expect(camera).to.equal(1)
    })
  }
})

const facts: PageFacts = {
  endpoint: '/hung',
  origins: [vendor],
  apiKey: 'public-key',
  serverAhead: 0,
  media: 'audio video',
}

/** Counts what listens on the page. */
const countListeners = () => {
  const { addEventListener, removeEventListener } = document
  let count = 0
  document.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    count += 1
    addEventListener.apply(document, given)
  }
  document.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
    count -= 1
    removeEventListener.apply(document, given)
  }
  const stop = () => Object.assign(document, { addEventListener, removeEventListener })
  return { count: () => count, stop }
}

const homePages = async (): Promise<number> => Number(await (await fetch('/vendor-home-pages')).text())

describe('a diagnosis', () => {
  it('ends when it is called off, and leaves no frame and no listener', async () => {
    const { count, stop } = countListeners()
    const abort = new AbortController()
    const diagnosis = diagnose(facts, abort.signal)
    expect(count()).to.equal(2)
    let isOver = false
    void diagnosis.then(() => {
      isOver = true
    })
    abort.abort()
    // Two tasks: nothing is waited for any more, but what was under way is taken down first.
    for (let task = 0; task < 2; task++) await new Promise((resolve) => setTimeout(resolve))
    stop()
    expect(isOver).to.equal(true)
    expect(count()).to.equal(0)
    expect(document.querySelector('iframe')).to.equal(null)
  })

  it('that was called off before it began does nothing', async () => {
    await diagnose(facts, AbortSignal.abort())
    expect(document.querySelector('iframe')).to.equal(null)
  })

  it('opens no page of the vendor where that refuses frames anyway, and one where it does not', async () => {
    const before = await homePages()
    await diagnosePage({}, { facts: { framing: 'denied' } })
    expect(await homePages()).to.equal(before)
    await diagnosePage({}, { facts: { framing: 'allowed' } })
    expect(await homePages()).to.equal(before + 1)
  })

  it('never throws, whatever the page gives it', async () => {
    const headers = () => {
      throw new Error('No token today')
    }
    const page = await diagnose(
      { ...facts, endpoint: '/ours', origins: ['nonsense', ''], headers },
      new AbortController().signal,
    )
    expect(page.findings.map(({ code }) => code)).not.to.contain('endpoint-unreachable')
  })

  it('sends the headers that calls to the endpoint carry', async () => {
    const { fetch: nativeFetch } = window
    const sent: (string | null)[] = []
    window.fetch = (address, init) => {
      sent.push(new Headers(init?.headers).get('authorization'))
      return nativeFetch(address, init)
    }
    const headers = async () => ({ authorization: 'Bearer token' })
    await diagnose({ ...facts, endpoint: '/ours', headers }, new AbortController().signal)
    window.fetch = nativeFetch
    expect(sent).to.deep.equal(['Bearer token'])
  })
})
