import { expect, fixtureSync, html } from '@open-wc/testing'
import { until } from '../../src/check/open-check.fixture.ts'
import type { SecureVideoSession } from '../../src/index.ts'
import { createFakeClock } from '../../src/testing/fake-clock.ts'
import { createScriptedBackend, problem, type ScriptedBackend } from '../../src/testing/scripted-backend.ts'

type Page = { element: SecureVideoSession; backend: ScriptedBackend; window: Window; violations: string[] }

/** What a browser objects to in that page, from here on. */
const note = (page: Document, violations: string[]) =>
  page.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    violations.push(`${effectiveDirective} ${blockedURI}`),
  )

/** The built files in a page with script and style from itself only, and Trusted Types. */
const open = async (): Promise<Page> => {
  const frame = fixtureSync<HTMLIFrameElement>(
    html`<iframe title="A strict page" src="/built/page" allow="camera; microphone" width="800" height="900"></iframe>`,
  )
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  const page = frame.contentWindow
  if (!page) throw new Error('The page is not there.')
  const violations: string[] = []
  note(page.document, violations)
  const backend = createScriptedBackend(createFakeClock(Date.now()))
  backend.view.origins = [location.origin]
  const nativeOpen = page.open
  const opens = (...call: Parameters<Window['open']>) => {
    const opened = nativeOpen.apply(page, call)
    // The new page stands under the same policy.
    if (opened) note(opened.document, violations)
    return opened
  }
  Object.assign(page, { fetch: backend.fetch, EventSource: backend.events.EventSource, open: opens })
  const element = page.document.createElement('securevideo-session')
  element.setAttribute('api-key', 'public-key')
  element.setAttribute('session-id', '36208')
  page.document.body.append(element)
  return { element, backend, window: page, violations }
}

const heading = ({ element }: Page) => element.shadowRoot?.querySelector('h2')?.textContent?.trim()

describe('under a strict policy with Trusted Types', () => {
  it('a whole visit gives the browser nothing to object to: check, frame, window, diagnosis, another language, a mistake', async () => {
    const page = await open()
    const { element, backend, violations } = page
    await until(() => heading(page) === 'Su sesión está lista')
    const checked = element.check()
    await until(() => element.shadowRoot?.querySelector('video')?.videoWidth !== undefined)
    const done = element.shadowRoot?.querySelector<HTMLElement>('.check [part~=button-primary]')
    done?.click()
    expect((await checked).browser).to.equal('ok')
    await element.join({ display: 'frame' })
    await until(() => element.state === 'waiting')
    expect(element.shadowRoot?.querySelector('iframe')?.offsetHeight).to.be.greaterThan(0)
    await element.openInWindow()
    await until(() => element.reason === 'window')
    await element.leave()
    expect((await element.diagnose()).findings.map(({ code }) => code)).to.deep.equal([])
    element.lang = 'de'
    await until(() => heading(page) === 'Sie haben die Sitzung verlassen')
    backend.replies.status.push(problem('unknown-api-key', { status: 404 }))
    await element.retry()
    await until(() => heading(page) === 'Diese Sitzung kann hier nicht angezeigt werden')
    // The policy is on, and its first objection is to what is done here on purpose: nothing came before.
    page.window.document.body.setAttribute('style', 'color: red')
    await until(() => violations.length > 0)
    expect(violations).to.deep.equal(['style-src-attr inline'])
  })
})
