import { expect, fixtureSync, html } from '@open-wc/testing'
import '../index.ts'
import { createFakeClock, settled } from '../testing/fake-clock.ts'
import { createScriptedBackend, problem } from '../testing/scripted-backend.ts'
import { explanation } from './explanation.ts'

const nativeFetch = window.fetch

// Not by `mount`, which has the words loaded before the first test.
describe('the words of a mistake', () => {
  it('come when there is one: the view is there before them, the event brings them along, and they are said once', async () => {
    const clock = createFakeClock()
    const backend = createScriptedBackend(clock)
    window.fetch = backend.fetch
    backend.replies.status.push(problem('unknown-api-key', { status: 404 }))
    const element = document.createElement('securevideo-session')
    Object.assign(element, { clock, apiKey: 'public-key', sessionId: '36208' })
    const part = (name: string) => element.shadowRoot?.querySelector(`[part=${name}]`)?.textContent?.trim()
    const said: (string | null | undefined)[] = []
    const fail = new Promise<void>((resolve) =>
      element.addEventListener('sv-statechange', ({ detail }) => detail.to === 'error' && resolve()),
    )
    const told = new Promise<string>((resolve) =>
      element.addEventListener('sv-error', ({ detail }) => resolve(detail.fix)),
    )
    fixtureSync<HTMLDivElement>(html`<div></div>`).append(element)
    expect(explanation).to.equal(undefined)

    await fail
    await element.updateComplete
    expect(element.error).to.deep.include({ code: 'unknown-api-key', fix: 'Advice about unknown-api-key.' })
    expect(part('heading')).to.equal('The video service is not answering')
    const region = element.shadowRoot?.querySelector('[role=status]')
    expect(region?.textContent).to.equal('')
    if (region)
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      })

    expect(await told).to.contain('is not served by /securevideo')
    await settled()
    expect(part('heading')).to.equal('This session cannot be shown here')
    expect(part('fix')).to.contain('Check the api-key attribute')
    expect(said).to.deep.equal([
      'This session cannot be shown here. This page is not set up correctly. Please tell the clinic.',
    ])
    window.fetch = nativeFetch
  })
})
