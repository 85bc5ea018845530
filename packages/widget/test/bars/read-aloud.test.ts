import { expect } from '@open-wc/testing'
import { executeServerCommand } from '@web/test-runner-commands'
import { restoreDevices } from '../../src/check/devices.fixture.ts'
import { looks } from '../../src/check/looks.fixture.ts'
import { until } from '../../src/check/open-check.fixture.ts'
import { words } from '../../src/check/words/en.ts'
import { settled } from '../../src/testing/fake-clock.ts'
import { restoreFetch } from '../mount.ts'
import { views } from '../views.ts'

type Heard = { heard: string[]; reviewed: string[]; titles: string[] }

const nativeOpen = window.open

const readAloud = (node: Element | null | undefined, title: string): Promise<Heard> => {
  Object.assign(globalThis, { readAloud: node })
  return executeServerCommand('read-aloud', { title })
}

describe('a screen reader', () => {
  afterEach(async () => {
    restoreDevices()
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { reach }] of Object.entries(views)) {
    it(`reads ${name} as it was reviewed`, async () => {
      const { element } = await reach()
      await settled()
      const { heard, reviewed } = await readAloud(element.shadowRoot?.querySelector('section'), name)
      expect(heard.length).to.be.greaterThan(1)
      expect(heard).to.deep.equal(reviewed)
    })
  }

  for (const [name, reach] of Object.entries(looks)) {
    it(`reads the check as it was reviewed: ${name}`, async () => {
      const { host, line } = await reach({})
      // The pretended microphone beeps once a second.
      await until(() => line('microphone') !== words.speak)
      await host.clock.advance(5000)
      const panel = host.shadowRoot?.querySelector('.check')
      // A browser's pretended devices have names of its own.
      for (const device of panel?.querySelectorAll('[part=device]') ?? []) device.remove()
      const { heard, reviewed } = await readAloud(panel, `check: ${name}`)
      expect(heard.length).to.be.greaterThan(1)
      expect(heard).to.deep.equal(reviewed)
    })
  }

  it('has nothing reviewed that is no view', async () => {
    const { titles } = await readAloud(null, '')
    expect(titles).to.deep.equal([...Object.keys(views), ...Object.keys(looks).map((name) => `check: ${name}`)])
  })
})
