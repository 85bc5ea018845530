import { expect } from '@open-wc/testing'
import { mount, restoreFetch } from '../mount.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

describe('a window whose page cuts it off by Cross-Origin-Opener-Policy', () => {
  afterEach(restoreFetch)

  it('is lost, not closed, and Leave asks for it to be closed', async () => {
    const mounted = await mount((_, element) => {
      Object.assign(element, { display: 'window', endpoint: '/cuts-windows-off' })
    })
    const { open } = window
    const opened: (Window | null)[] = []
    window.open = (...how) => {
      opened.push(open.apply(window, how))
      return opened.at(-1) ?? null
    }
    await mounted.press('Join session')
    window.open = open
    while (opened[0]?.closed === false) await pause()
    await mounted.clock.advance(1000)
    expect([mounted.element.state, mounted.element.reason]).to.deep.equal(['waiting', 'window-lost'])
    expect(mounted.text('heading')).to.equal('Is your session still open?')
    await mounted.press('Leave')
    expect(mounted.text('message')).to.contain('Please close the other window, too.')
  })
})
