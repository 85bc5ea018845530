import { expect } from '@open-wc/testing'
import { arrived, type Mounted, mount, restoreFetch } from '../../test/mount.ts'
import { openedWindows, stubWindowOpen } from '../../test/windows.ts'
import { settled } from '../testing/fake-clock.ts'
import { htmlPage, hung, problem, refused } from '../testing/scripted-backend.ts'

const join = async (mounted: Mounted) => {
  await mounted.press('Join session')
  await arrived(mounted)
  return mounted
}

const begin = async (mounted: Mounted) => {
  mounted.backend.view.status = 'started'
  mounted.backend.view.connectedAt = '2031-05-06T14:00:05.000Z'
  await mounted.clock.advance(10_000)
  return mounted
}

const inTwelveMinutes = { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' }

type View = {
  state: string
  heading: string
  says?: string
  buttons: string[]
  reach: () => Promise<Mounted>
}

const views: Record<string, View> = {
  idle: {
    state: 'idle',
    heading: 'Video session',
    says: 'not set up yet',
    buttons: [],
    reach: () => mount((_, element) => Object.assign(element, { sessionId: '' })),
  },
  loading: {
    state: 'loading',
    heading: 'Getting your session ready',
    buttons: [],
    reach: () => mount((backend) => backend.replies.status.push(hung(backend))),
  },
  early: {
    state: 'early',
    heading: 'You are in the right place',
    says: 'This page opens by itself',
    buttons: [],
    reach: () => mount((backend) => Object.assign(backend.view, inTwelveMinutes)),
  },
  ready: {
    state: 'ready',
    heading: 'Your session is ready',
    buttons: ['Join session'],
    reach: () => mount(),
  },
  'ready for a window': {
    state: 'ready',
    heading: 'Your session is ready',
    says: 'Opens in a new window',
    buttons: ['Join session'],
    reach: () => mount((_, element) => Object.assign(element, { display: 'window' })),
  },
  launching: {
    state: 'launching',
    heading: 'Opening your session',
    buttons: ['Leave'],
    reach: async () => {
      const mounted = await mount((backend) => backend.replies.join.push(hung(backend)))
      await mounted.press('Join session')
      return mounted
    },
  },
  waiting: {
    state: 'waiting',
    heading: 'Waiting',
    says: 'not here yet',
    buttons: ['Leave'],
    reach: async () => join(await mount()),
  },
  live: {
    state: 'live',
    heading: 'In session',
    buttons: ['Leave'],
    reach: async () => begin(await join(await mount())),
  },
  'waiting in a window': {
    state: 'waiting',
    heading: 'Your session is open in another window',
    says: 'Keep that window open',
    buttons: ['Go to the session', 'Leave'],
    reach: async () => {
      stubWindowOpen()
      return join(await mount((_, element) => Object.assign(element, { display: 'window' })))
    },
  },
  left: {
    state: 'left',
    heading: 'You have left the session',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await join(await mount())
      await mounted.press('Leave')
      return mounted
    },
  },
  'a closed window': {
    state: 'left',
    heading: 'The session window is closed',
    buttons: ['Rejoin session'],
    reach: async () => {
      stubWindowOpen()
      const mounted = await join(await mount((_, element) => Object.assign(element, { display: 'window' })))
      await mounted.clock.advance(6000)
      openedWindows[0]?.closeByPerson()
      await mounted.clock.advance(2000)
      return mounted
    },
  },
  ended: {
    state: 'ended',
    heading: 'The session has ended',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await begin(await join(await mount()))
      mounted.backend.view.status = 'ended'
      await mounted.clock.advance(10_000)
      return mounted
    },
  },
  cancelled: {
    state: 'cancelled',
    heading: 'This session was cancelled',
    buttons: ['Check again'],
    reach: () => mount((backend) => Object.assign(backend.view, { status: 'cancelled' })),
  },
  'no connection': {
    state: 'error',
    heading: 'We cannot connect right now',
    says: 'keeps trying',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(refused)),
  },
  'no such session': {
    state: 'error',
    heading: 'We cannot find this session for you',
    says: 'k7m2p9xq4t',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(problem('not-found', { status: 404 }))),
  },
  'a wrong key': {
    state: 'error',
    heading: 'This session cannot be shown here',
    says: 'Check the api-key attribute and the server’s apiKey option',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(problem('unknown-api-key', { status: 404 }))),
  },
  'a page where JSON was promised': {
    state: 'error',
    heading: 'This session cannot be shown here',
    says: 'What answers at /securevideo (status 200) is not @securevideo/server',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(htmlPage())),
  },
  'a blocked window': {
    state: 'error',
    heading: 'Your browser blocked the session window',
    says: 'allow pop-ups',
    buttons: ['Try again'],
    reach: async () => {
      window.open = () => null
      return join(await mount((_, element) => Object.assign(element, { display: 'window' })))
    },
  },
}

const nativeOpen = window.open

describe('each state', () => {
  afterEach(async () => {
    await restoreFetch()
    window.open = nativeOpen
  })

  for (const [name, { state, heading, says = '', buttons, reach }] of Object.entries(views)) {
    it(`${name}: has a heading, words and a way on`, async () => {
      const { element, part, text } = await reach()
      const shown = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].map((button) =>
        button.textContent?.trim(),
      )
      expect(element.state).to.equal(state)
      expect(element.matches(`:state(${state})`)).to.equal(true)
      expect(text('heading')).to.equal(heading)
      expect(text('root')).to.contain(says)
      expect(shown).to.deep.equal(buttons)
      expect(part('heading')?.offsetHeight).to.be.greaterThan(0)
    })

    for (const theme of ['light', 'dark'] as const) {
      it(`${name}: is accessible in ${theme}`, async () => {
        const { element } = await reach()
        element.theme = theme
        await settled()
        // A view fades in: colours are looked at when they have arrived.
        for (const animation of element.shadowRoot?.getAnimations() ?? []) {
          if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
        }
        await expect(element).to.be.accessible()
      })
    }
  }

  it('fits into 320 pixels, in every state, without scrolling sideways', async () => {
    for (const { reach } of Object.values(views)) {
      const { element, part } = await reach()
      if (element.parentElement) element.parentElement.style.width = '320px'
      await settled()
      const root = part('root')
      expect(root?.scrollWidth, element.state).to.be.at.most(root?.clientWidth ?? 0)
      element.remove()
      await settled()
    }
  })
})
