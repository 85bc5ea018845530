import { expect } from '@open-wc/testing'
import { refused } from '../../src/testing/scripted-backend.ts'
import { arrived, type Mounted, mount, restoreFetch } from '../mount.ts'
import { openedWindows, stubWindowOpen } from '../windows.ts'

const nativeOpen = window.open

/** What a screen reader hears from here on: every change of the live region, and every heading that the keyboard comes to. */
const listen = ({ element }: Mounted): string[] => {
  const heard: string[] = []
  const root = element.shadowRoot
  const region = root?.querySelector('[role=status]')
  if (!root || !region) throw new Error('There is no live region.')
  new MutationObserver(() => {
    if (region.textContent) heard.push(region.textContent)
  }).observe(region, { subtree: true, characterData: true, childList: true })
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLHeadingElement) heard.push(`→ ${target.textContent}`)
  })
  return heard
}

describe('who listens hears', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  it('a whole visit once, in order: early, ready, joined, in session, ended, begun again', async () => {
    const mounted = await mount((backend) =>
      Object.assign(backend.view, { opensAt: '2031-05-06T14:01:30.000Z', startsAt: '2031-05-06T14:11:30.000Z' }),
    )
    const { backend, clock, press } = mounted
    const heard = listen(mounted)
    await clock.advance(91_000)
    await press('Join session')
    await arrived(mounted)
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:01:40.000Z' })
    await clock.advance(20_000)
    backend.view.status = 'ended'
    await clock.advance(20_000)
    backend.view.status = 'started'
    await clock.advance(60_000)
    expect(heard).to.deep.equal([
      'Your session opens in 1 minute.',
      'Your session is ready. If your browser asks for your camera and microphone, choose Allow.',
      '→ Opening your session',
      'This takes a few seconds.',
      '→ Waiting',
      'The others are not here yet.',
      'In session.',
      '→ The session has ended',
      'If it starts again, you can rejoin here.',
      '→ Your session is ready',
      'The session has started. If your browser asks for your camera and microphone, choose Allow.',
    ])
  })

  it('a visit in a window once, in order', async () => {
    stubWindowOpen()
    const mounted = await mount((_, element) => Object.assign(element, { display: 'window' }))
    const { backend, clock, press } = mounted
    const heard = listen(mounted)
    await press('Join session')
    await arrived(mounted)
    Object.assign(backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await clock.advance(10_000)
    openedWindows[0]?.closeByPerson()
    await clock.advance(2000)
    expect(heard).to.deep.equal([
      '→ Opening your session',
      'This takes a few seconds.',
      '→ Your session is open in another window',
      'Waiting. Keep that window open.',
      '→ Your session is open in another window',
      'You are in the session. Keep this page open, too.',
      '→ The session window is closed',
      'If you did not mean to leave, go back in.',
    ])
  })

  it('that there is no connection, and when it is back', async () => {
    const mounted = await mount((backend) => backend.replies.status.push(refused, refused))
    const { clock } = mounted
    const heard = listen(mounted)
    await clock.advance(60_000)
    expect(heard).to.deep.equal([
      'Your session is ready. If your browser asks for your camera and microphone, choose Allow.',
    ])
  })
})
