import { expect, fixtureSync, html } from '@open-wc/testing'
import { diagnosePage, vendor } from '../../test/diagnose-page.ts'
import { allowFor } from '../room/frame-policy.ts'
import { pageHeaders } from './page-headers.ts'

const here = location.origin

type HelpPage = {
  fill(fields: Record<string, string | boolean>): void
  text(id: string): string
  /** Whether what is printed is not to be used. */
  isStale(): boolean
  choose(server: string): void
}

/** Opens the help page of the docs as anybody would. */
const openHelpPage = async (): Promise<HelpPage> => {
  const frame = fixtureSync<HTMLIFrameElement>(html`<iframe title="Headers" src="/docs/headers.html"></iframe>`)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  const page = frame.contentDocument
  const find = (selector: string) => {
    const element = page?.querySelector(selector)
    if (!element) throw new Error(`The page has no ${selector}.`)
    return element
  }
  const change = (selector: string, change: object) => {
    const field = find(selector)
    Object.assign(field, change)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return {
    fill: (fields) => {
      for (const [id, value] of Object.entries(fields)) {
        change(`#${id}`, typeof value === 'boolean' ? { checked: value } : { value })
      }
    },
    text: (id) => find(`#${id}`).textContent ?? '',
    isStale: () => find('#outcome').hasAttribute('inert'),
    choose: (server) => change(`[value="${server}"]`, { checked: true }),
  }
}

const readDocs = async (): Promise<{ page: string; script: string; made: string }> =>
  (await fetch('/help-page-on-disk')).json()

describe('the help page', () => {
  it('has a script that is made of this source', async () => {
    const { script, made } = await readDocs()
    expect(script === made, 'run `pnpm --filter @securevideo/widget run headers`').to.equal(true)
  })

  it('loads nothing from elsewhere, and no module, so that it opens from a disk', async () => {
    const { page } = await readDocs()
    const taken = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(taken).to.deep.equal(['headers.css', 'headers.js'])
    expect(page).not.to.contain('type="module"')
  })

  for (const trusted of [false, true]) {
    it(`prints headers which, sent, leave nothing to find and give the frame its camera${trusted ? ', with Trusted Types' : ''}`, async () => {
      const page = await openHelpPage()
      page.fill({ page: here, endpoint: '/ours', origins: vendor, 'trusted-types': trusted })
      const headers = { 'Content-Security-Policy': page.text('csp'), 'Permissions-Policy': page.text('permissions') }
      expect(headers['Content-Security-Policy'].includes('trusted-types lit-html')).to.equal(trusted)
      const { diagnosis, camera, violations } = await diagnosePage(headers, { alone: true, camera: true })
      expect(diagnosis).to.deep.equal({ ok: true, findings: [] })
      expect(camera).to.equal(1)
      expect(violations).to.deep.equal([])
    })
  }

  it('starts with SecureVideo’s own address', async () => {
    const page = await openHelpPage()
    expect(page.text('csp')).to.contain("frame-src 'self' https://hub.securevideo.com")
    expect(page.text('permissions')).to.contain('camera=(self "https://hub.securevideo.com")')
  })

  it('names an endpoint and a script of other origins where each belongs', async () => {
    const page = await openHelpPage()
    page.fill({ endpoint: 'https://video.example.com/securevideo', script: 'https://cdn.example.com/widget.js' })
    expect(page.text('csp')).to.equal(
      "script-src https://cdn.example.com; style-src 'self'; connect-src https://video.example.com; frame-src https://video.example.com https://hub.securevideo.com",
    )
  })

  it('says nothing of cameras where there is only sound', async () => {
    const page = await openHelpPage()
    page.fill({ sound: true })
    expect(page.text('permissions')).not.to.contain('camera')
    expect(page.text('permissions')).to.contain('microphone=(self')
  })

  const strange: [string, string, string][] = [
    ['page', 'clinic', 'https://clinic.example.com'],
    ['page', 'http://clinic.example.com', 'no camera'],
    ['origins', "https://hub.securevideo.com 'unsafe-inline';", 'is not an origin'],
    ['origins', '', 'One origin'],
    ['endpoint', 'mailto:a@example.com', '/securevideo'],
  ]
  for (const [field, value, says] of strange) {
    it(`says what is wrong with “${value}” as ${field}`, async () => {
      const page = await openHelpPage()
      page.fill({ [field]: value })
      expect(page.text(`${field}-wrong`)).to.contain(says)
    })
  }

  it('offers nothing to copy while a field is wrong', async () => {
    const page = await openHelpPage()
    page.fill({ origins: 'nonsense' })
    expect(page.isStale()).to.equal(true)
    page.fill({ origins: vendor })
    expect(page.isStale()).to.equal(false)
  })

  it('writes the lines of each server', async () => {
    const page = await openHelpPage()
    const policy = page.text('permissions')
    expect(page.text('snippet')).to.contain(`add_header Permissions-Policy '${policy}' always;`)
    page.choose('Express')
    expect(page.text('snippet')).to.contain(`response.setHeader('Permissions-Policy',\n    '${policy}')`)
    page.choose('Next.js')
    expect(page.text('snippet')).to.contain(`{ key: 'Permissions-Policy',\n        value: '${policy}' }`)
  })
})

describe('the headers of a page', () => {
  it('leave the frame every feature that it is allowed', () => {
    const policy = pageHeaders({ pageOrigin: here, endpointOrigin: here, origins: [vendor] })['Permissions-Policy']
    const asked = allowFor([here, vendor])
      .split('; ')
      .map((entry) => entry.split(' ')[0] ?? '')
    // Chromium alone knows this one, and others complain of it in a header; without mention it is passed on.
    for (const feature of asked.filter((name) => name !== 'speaker-selection'))
      expect(policy).to.contain(`${feature}=(`)
  })

  it('hold nothing but origins, whatever is given', () => {
    const origins = [
      "https://a.example.com; script-src 'unsafe-inline'",
      'javascript:alert(1)',
      'https://b.example.com/path?q',
    ]
    const headers = pageHeaders({ pageOrigin: here, endpointOrigin: here, origins })
    expect(headers['Content-Security-Policy']).to.equal(
      "script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self' https://b.example.com",
    )
  })
})
