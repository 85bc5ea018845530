import type { ReturnNotice } from '@securevideo/server/contract'
import { forgetPlace, rememberVisit } from '../src/session/recall.ts'
import { settled } from '../src/testing/fake-clock.ts'
import { htmlPage, hung, problem, refused } from '../src/testing/scripted-backend.ts'
import { holdPage } from './hold-page.ts'
import { arrived, type Mounted, mount, page } from './mount.ts'
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

/** A session in a window that the window's own page has cut off. */
const loseWindow = async () => {
  stubWindowOpen()
  const mounted = await join(
    await mount((backend, element) => {
      backend.view.framing = 'unknown'
      element.display = 'window'
    }),
  )
  openedWindows[0]?.closeByPerson()
  await mounted.clock.advance(2000)
  return mounted
}

/** A session that should have taken the whole tab, in a page that is still here. */
const joinInThisTab = async () => {
  const mounted = await mount((_, element) => Object.assign(element, { display: 'redirect' }))
  const tab = holdPage()
  await mounted.press()
  tab.letGo()
  forgetPlace()
  sessionStorage.clear()
  await mounted.clock.advance(10_000)
  return mounted
}

const inTwelveMinutes = { opensAt: '2031-05-06T14:12:00.000Z', startsAt: '2031-05-06T14:22:00.000Z' }

/** One view that a person can meet, and what it has to show in English; without a heading, the page's own content. */
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
    says: 'Name the session: <securevideo-session session-id="36208">',
    buttons: [],
    reach: () => mount((_, element) => Object.assign(element, { sessionId: '' })),
  },
  'idle, without a key': {
    state: 'idle',
    heading: 'Video session',
    says: 'Set api-key to the value of video.apiKey on the server: <securevideo-session api-key="…">',
    buttons: [],
    reach: () => mount((_, element) => Object.assign(element, { apiKey: '' })),
  },
  'idle, with content of its own': {
    state: 'idle',
    heading: '',
    buttons: [],
    reach: () =>
      mount((_, element) => {
        element.sessionId = ''
        // No word of it is in any language.
        element.append('☎ 555-0100')
      }),
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
    buttons: ['Check camera and microphone'],
    reach: () => mount((backend) => Object.assign(backend.view, inTwelveMinutes)),
  },
  'early, out of touch': {
    state: 'early',
    heading: 'You are in the right place',
    says: 'No connection at the moment',
    buttons: ['Check camera and microphone'],
    reach: async () => {
      const mounted = await mount((backend) => Object.assign(backend.view, inTwelveMinutes))
      mounted.backend.replies.status.push(refused)
      await mounted.clock.advance(10_000)
      return mounted
    },
  },
  'early, at another time than before': {
    state: 'early',
    heading: 'The time of your session has changed',
    says: 'Thursday, May 8',
    buttons: ['Check camera and microphone'],
    reach: async () => {
      const mounted = await mount((backend) => Object.assign(backend.view, inTwelveMinutes))
      Object.assign(mounted.backend.view, {
        opensAt: '2031-05-08T14:00:00.000Z',
        startsAt: '2031-05-08T14:10:00.000Z',
      })
      await mounted.clock.advance(10_000)
      return mounted
    },
  },
  ready: {
    state: 'ready',
    heading: 'Your session is ready',
    buttons: ['Join session', 'Check camera and microphone'],
    reach: () => mount(),
  },
  'ready for a window': {
    state: 'ready',
    heading: 'Your session is ready',
    says: 'Opens in a new window',
    buttons: ['Join session', 'Check camera and microphone'],
    reach: () => mount((_, element) => Object.assign(element, { display: 'window' })),
  },
  'ready, with others there': {
    state: 'ready',
    heading: 'Your session is ready',
    says: 'The session has started',
    buttons: ['Join session', 'Check camera and microphone'],
    reach: () => mount((backend) => Object.assign(backend.view, { status: 'started' })),
  },
  launching: {
    state: 'launching',
    heading: 'Opening your session',
    buttons: ['Leave', 'Open in a new window'],
    reach: async () => {
      const mounted = await mount((backend) => backend.replies.join.push(hung(backend)))
      await mounted.press()
      return mounted
    },
  },
  'launching in this tab': {
    state: 'launching',
    heading: 'Opening your session',
    buttons: ['Leave', 'Open in a new window'],
    reach: async () => {
      const mounted = await mount((backend, element) => {
        backend.replies.join.push(hung(backend))
        element.display = 'redirect'
      })
      await mounted.press()
      return mounted
    },
  },
  'waiting in this tab': {
    state: 'waiting',
    heading: 'Opening your session',
    buttons: ['Leave', 'Open in a new window'],
    reach: joinInThisTab,
  },
  'live in this tab': {
    state: 'live',
    heading: 'Your session is open in another window',
    says: 'Keep this page open, too',
    buttons: ['Leave'],
    reach: async () => begin(await joinInThisTab()),
  },
  waiting: {
    state: 'waiting',
    heading: 'Waiting',
    says: 'not here yet',
    buttons: ['Open in a new window', 'Leave'],
    reach: async () => join(await mount()),
  },
  'waiting, with others there': {
    state: 'waiting',
    heading: 'Waiting',
    says: 'Join below',
    buttons: ['Open in a new window', 'Leave'],
    reach: async () => join(await mount((backend) => Object.assign(backend.view, { status: 'started' }))),
  },
  live: {
    state: 'live',
    heading: 'In session',
    buttons: ['Leave'],
    reach: async () => begin(await join(await mount())),
  },
  'live, out of touch': {
    state: 'live',
    heading: 'In session',
    says: 'No connection at the moment',
    buttons: ['Leave'],
    reach: async () => {
      const mounted = await begin(await join(await mount()))
      mounted.backend.replies.status.push(refused)
      await mounted.clock.advance(10_000)
      return mounted
    },
  },
  'waiting in a window': {
    state: 'waiting',
    heading: 'Your session is open in another window',
    says: 'Keep that window open',
    buttons: ['Go to the session', 'Leave', 'Open here instead'],
    reach: async () => {
      stubWindowOpen()
      return join(await mount((_, element) => Object.assign(element, { display: 'window' })))
    },
  },
  'live in a window': {
    state: 'live',
    heading: 'Your session is open in another window',
    says: 'Keep this page open, too',
    buttons: ['Go to the session', 'Leave', 'Open here instead'],
    reach: async () => {
      stubWindowOpen()
      return begin(await join(await mount((_, element) => Object.assign(element, { display: 'window' }))))
    },
  },
  'a lost window': {
    state: 'waiting',
    heading: 'Is your session still open?',
    says: 'If you closed it, open it again',
    buttons: ['Open again', 'Leave'],
    reach: loseWindow,
  },
  'a lost window with the session in it': {
    state: 'live',
    heading: 'Is your session still open?',
    says: 'If you closed it, open it again',
    buttons: ['Open again', 'Leave'],
    reach: async () => begin(await loseWindow()),
  },
  'left, with a lost window': {
    state: 'left',
    heading: 'You have left the session',
    says: 'Please close the other window, too. Your camera may still be on there.',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await loseWindow()
      await mounted.press(1)
      return mounted
    },
  },
  left: {
    state: 'left',
    heading: 'You have left the session',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await join(await mount())
      await mounted.press(1)
      return mounted
    },
  },
  'left, and come back to': {
    state: 'left',
    heading: 'You have left the session',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await mount((_, element) => Object.assign(element, { display: 'redirect' }))
      const reading = mounted.element.readSetup()
      if ('setup' in reading && reading.setup) rememberVisit(reading.setup, null)
      forgetPlace()
      await mounted.element.reset()
      await settled()
      return mounted
    },
  },
  'left, since the login ended': {
    state: 'left',
    heading: 'You have left the session',
    buttons: ['Rejoin session'],
    reach: async () => {
      const mounted = await join(await mount())
      const data: ReturnNotice = { securevideo: 'login-ended' }
      const source = mounted.frame()?.contentWindow ?? null
      window.dispatchEvent(new MessageEvent('message', { data, source, origin: location.origin }))
      await settled()
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
  expired: {
    state: 'expired',
    heading: 'Your invitation is no longer valid',
    says: 'ask the clinic for a new one',
    buttons: ['Check again'],
    reach: () => mount((backend) => backend.replies.status.push(problem('pass-expired', { status: 410 }))),
  },
  'a page that refuses the frame': {
    state: 'blocked',
    heading: 'This session cannot be shown here',
    says: 'Add to it: frame-src https://hub.video.example.com',
    buttons: ['Open in a new window', 'Try again'],
    reach: () => {
      const fix = 'Add to it: frame-src https://hub.video.example.com'
      page.findings = [{ code: 'csp-frame-src', blocks: 'frame', fix }]
      return mount((_, element) => Object.assign(element, { display: 'frame' }))
    },
  },
  'a page that can hold nothing': {
    state: 'blocked',
    heading: 'This session cannot be shown here',
    says: 'Please tell the clinic',
    buttons: ['Try again'],
    reach: () => {
      page.findings = [{ code: 'sandboxed-frame', blocks: 'everything', fix: 'sandbox="allow-same-origin"' }]
      return mount()
    },
  },
  'no connection': {
    state: 'error',
    heading: 'We cannot connect right now',
    says: 'keeps trying',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(refused)),
  },
  'no service': {
    state: 'error',
    heading: 'The video service is not answering',
    says: 'call the clinic',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(htmlPage(502))),
  },
  'a busy service': {
    state: 'error',
    heading: 'The video service is very busy',
    says: 'wait a few minutes',
    buttons: ['Try again'],
    reach: () =>
      mount((backend) => backend.replies.status.push(problem('rate-limited', { status: 429, retryable: true }))),
  },
  'a secret in the page': {
    state: 'error',
    heading: 'This session cannot be shown here',
    says: 'A secret key must never stand in a page',
    buttons: [],
    reach: () => mount((_, element) => element.setAttribute('secret-key', 'not-for-pages')),
  },
  'an attribute that cannot be used': {
    state: 'error',
    heading: 'This session cannot be shown here',
    says: 'session-id takes SecureVideo’s number. For an id of your own, use external-session-id.',
    buttons: ['Try again'],
    reach: () => mount((_, element) => Object.assign(element, { sessionId: 'visit-7' })),
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
    says: 'is not served by /securevideo. Advice about unknown-api-key.',
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(problem('unknown-api-key'))),
  },
  'a page where JSON was promised': {
    state: 'error',
    heading: 'This session cannot be shown here',
    says: "is not @securevideo/server. Mount it there, in Express: app.use('/securevideo', toNodeHandler(video))",
    buttons: ['Try again'],
    reach: () => mount((backend) => backend.replies.status.push(htmlPage())),
  },
  'a blocked window': {
    state: 'error',
    heading: 'Your browser blocked the session window',
    says: 'choose Open here instead',
    buttons: ['Try again', 'Open here instead'],
    reach: async () => {
      window.open = () => null
      return join(await mount((_, element) => Object.assign(element, { display: 'window' })))
    },
  },
}
