import { expect } from '@open-wc/testing'
import { settled } from '../../src/testing/fake-clock.ts'
import { refused } from '../../src/testing/scripted-backend.ts'
import { arrived, type Mounted, mount, restoreFetch } from '../mount.ts'
import { openedWindows, stubWindowOpen } from '../windows.ts'

const nativeOpen = window.open
const inTwelveMinutes = { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' }

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

  it('how long it will be, though every timer is late by some milliseconds', async () => {
    const mounted = await mount((backend, element, clock) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.clock = { now: clock.now, after: (delay, task) => clock.after(delay + 7, task) }
    })
    const heard = listen(mounted)
    await mounted.clock.advance(12 * 60_000 + 100)
    expect(heard).to.deep.equal([
      'Your session opens in 10 minutes.',
      'Your session opens in 5 minutes.',
      'Your session opens in 1 minute.',
      'Your session is ready. If your browser asks for your camera and microphone, choose Allow.',
    ])
  })

  it('how long it still is, after a sleep of the device', async () => {
    let asleep = 0
    const mounted = await mount((backend, element, clock) => {
      Object.assign(backend.view, inTwelveMinutes)
      element.clock = { now: () => clock.now() + asleep, after: clock.after }
    })
    const heard = listen(mounted)
    asleep = 8 * 60_000
    await mounted.clock.advance(1000)
    asleep -= 20
    await mounted.clock.advance(59_000)
    expect(heard).to.deep.equal(['Your session opens in 4 minutes.'])
  })

  it('that the session was moved, once, with its new day', async () => {
    const mounted = await mount((backend) => Object.assign(backend.view, inTwelveMinutes))
    const heard = listen(mounted)
    Object.assign(mounted.backend.view, { opensAt: '2031-05-08T14:00:00.000Z', startsAt: '2031-05-08T14:10:00.000Z' })
    await mounted.clock.advance(60_000)
    expect(heard).to.deep.equal([
      'The time of your session has changed. Your session is on Thursday, May 8, at 2:10 PM. You can join from 2:00 PM. This page opens by itself.',
    ])
    expect(mounted.text('heading')).to.equal('The time of your session has changed')
    Object.assign(mounted.backend.view, inTwelveMinutes)
    await mounted.clock.advance(12 * 60_000)
    expect(mounted.text('heading')).to.equal('Your session is ready')
  })

  it('that there is no connection during a session, and that it is back', async () => {
    const mounted = await mount()
    await mounted.press('Join session')
    await arrived(mounted)
    Object.assign(mounted.backend.view, { status: 'started', connectedAt: '2031-05-06T14:00:05.000Z' })
    await mounted.clock.advance(10_000)
    const heard = listen(mounted)
    mounted.backend.replies.status.push(refused, refused)
    await mounted.clock.advance(60_000)
    expect(heard).to.deep.equal(['No connection at the moment. Trying again.', 'The connection is back.'])
  })

  it('that the session has started, who waits for the others', async () => {
    const mounted = await mount()
    await mounted.press('Join session')
    await arrived(mounted)
    const heard = listen(mounted)
    mounted.backend.view.status = 'started'
    await mounted.clock.advance(20_000)
    expect(heard).to.deep.equal(['The session has started. Join below.'])
  })

  it('nothing again that is only said in other words', async () => {
    const mounted = await mount((backend) => Object.assign(backend.view, inTwelveMinutes))
    await mounted.clock.advance(1000)
    const heard = listen(mounted)
    mounted.element.lang = 'en-GB'
    await settled()
    mounted.element.messages = { earlyText: 'See you on {date}.' }
    await settled()
    expect([mounted.text('message').includes('See you on Tuesday'), heard]).to.deep.equal([true, []])
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
