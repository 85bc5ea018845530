import { htmlPage, hung, problem, refused } from '../src/testing/scripted-backend.ts'
import { arrived, type Mounted, mount } from './mount.ts'
import { openedWindows, stubWindowOpen } from './windows.ts'

const join = async (mounted: Mounted) => {
  await mounted.press()
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

/** One view that a person can meet, and what it has to show in English. */
export type View = {
  state: string
  heading: string
  says?: string
  buttons: string[]
  reach: () => Promise<Mounted>
}

/** Every view that a person can meet, by name, and how a page comes to it. */
export const views: Record<string, View> = {
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
      await mounted.press()
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
      await mounted.press()
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
