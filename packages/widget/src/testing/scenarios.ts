import type { ReturnNotice } from '@securevideo/server/contract'
import type { SecureVideoSession } from '../element.ts'
import { forgetPlace, rememberVisit } from '../session/recall.ts'
import type { SessionState } from '../session/state.ts'
import { type FakeClock, settled } from './fake-clock.ts'
import { htmlPage, hung, problem, refused, type ScriptedBackend } from './scripted-backend.ts'
import type { ScriptedPage } from './scripted-page.ts'

/** What a scenario is played with. */
export type Scene = { backend: ScriptedBackend; clock: FakeClock; page: ScriptedPage }

/** Something that can happen to a session. */
export type Scenario = {
  /** What it is, in some words. */
  about: string
  /** The state that it ends in. */
  state: SessionState
  /** What the element has to say for it. */
  settings?: Partial<
    Pick<SecureVideoSession, 'apiKey' | 'autojoin' | 'deviceCheck' | 'display' | 'sessionId' | 'media'>
  >
  /** Before the element asks for the first time. */
  arrange?(scene: Scene): void
  /** What happens then. */
  act?(scene: Scene & { element: SecureVideoSession }): Promise<void>
}

type Act = Required<Scenario>['act']

const minutes = (clock: FakeClock, count: number) => new Date(clock.now() + count * 60_000).toISOString()

const opensIn =
  (count: number): Required<Scenario>['arrange'] =>
  ({ backend, clock }) =>
    Object.assign(backend.view, { opensAt: minutes(clock, count), startsAt: minutes(clock, count + 10) })

const answers =
  (reply: ReturnType<typeof problem>): Required<Scenario>['arrange'] =>
  ({ backend }) =>
    void backend.replies.status.push(reply)

const inWindow = { display: 'window' } as const
const inThisTab = { display: 'redirect' } as const

// Until its page is there, a frame is only on its way.
const arrival = (element: SecureVideoSession) =>
  new Promise<void>((resolve) => {
    if (element.state !== 'launching') return resolve()
    element.addEventListener('sv-statechange', () => resolve(), { once: true })
  })

const join: Act = async ({ element }) => {
  element.join().catch(() => {})
  await settled()
  await arrival(element)
  await settled()
}

const start: Act = async (scene) => {
  await join(scene)
  Object.assign(scene.backend.view, { status: 'started', connectedAt: minutes(scene.clock, 0) })
  await scene.clock.advance(11_000)
}

const end: Act = async (scene) => {
  await start(scene)
  Object.assign(scene.backend.view, { status: 'ended' })
  await scene.clock.advance(11_000)
}

// Where the page gets no devices at all, the browser's is the only line.
const checked = async ({ element, clock }: { element: SecureVideoSession; clock: FakeClock }, line = 'network') => {
  while (!element.shadowRoot?.querySelector(`[data-part=${line}]`)) await new Promise(requestAnimationFrame)
  await clock.advance(1000)
}

const check: Act = async (scene) => {
  scene.element.check().catch(() => {})
  await checked(scene)
}

const checkInVain: Act = async (scene) => {
  scene.element.check().catch(() => {})
  await checked(scene, 'browser')
}

const loseWindow: Act = async (scene) => {
  await join(scene)
  scene.page.windows[0]?.closeByPerson()
  await scene.clock.advance(2000)
}

const sandboxTokens =
  'Add to the sandbox attribute of the frame around this page: allow-scripts allow-same-origin allow-popups'
const frameSource = 'Add to this page’s Content-Security-Policy: frame-src https://hub.video.example.com'

/** Everything that can happen to a session, by name. */
export const scenarios = {
  idle: { about: 'No session is named.', state: 'idle', settings: { sessionId: '' } },
  loading: {
    about: 'The server is being asked.',
    state: 'loading',
    arrange: ({ backend }) => void backend.replies.status.push(hung(backend)),
  },
  early: { about: 'It opens in twelve minutes.', state: 'early', arrange: opensIn(12) },
  'early-out-of-touch': {
    about: 'It opens in twelve minutes, and the server does not answer at the moment.',
    state: 'early',
    arrange: opensIn(12),
    act: async ({ backend, clock }) => {
      backend.replies.status.push(refused)
      await clock.advance(11_000)
    },
  },
  opening: {
    about: 'The person waited, and it has just opened.',
    state: 'ready',
    arrange: opensIn(2),
    act: ({ clock }) => clock.advance(121_000),
  },
  ready: { about: 'It can be joined.', state: 'ready' },
  'ready-started': {
    about: 'The others are there already.',
    state: 'ready',
    arrange: ({ backend }) => void Object.assign(backend.view, { status: 'started' }),
  },
  'ready-for-a-window': { about: 'It will open in a window.', state: 'ready', settings: inWindow },
  launching: {
    about: 'Join was pressed, and the server takes its time.',
    state: 'launching',
    arrange: ({ backend }) => void backend.replies.join.push(hung(backend)),
    act: async ({ element }) => {
      element.join().catch(() => {})
      await settled()
    },
  },
  'launching-in-this-tab': {
    about: 'Join was pressed, and the session is about to take the whole tab.',
    state: 'launching',
    settings: inThisTab,
    arrange: ({ backend }) => void backend.replies.join.push(hung(backend)),
    act: async ({ element }) => {
      element.join().catch(() => {})
      await settled()
    },
  },
  waiting: { about: 'The frame is open, and nobody else is there.', state: 'waiting', act: join },
  'waiting-started': {
    about: 'The frame is open, and the others are there already.',
    state: 'waiting',
    arrange: ({ backend }) => void Object.assign(backend.view, { status: 'started' }),
    act: join,
  },
  autojoin: {
    about: 'It was open, and joined by itself.',
    state: 'waiting',
    settings: { autojoin: true },
    act: async ({ element }) => {
      // Who is ready already was not told in time.
      if (element.state === 'ready') await element.reset()
      await settled()
      await arrival(element)
      await settled()
    },
  },
  'host-late': {
    about: 'It should have started twenty minutes ago, and nobody else is there.',
    state: 'waiting',
    arrange: opensIn(-30),
    act: join,
  },
  live: { about: 'The session runs, in a frame.', state: 'live', act: start },
  'live-by-push': {
    about: 'The session runs; the server said so by an event.',
    state: 'live',
    arrange: ({ backend }) => void Object.assign(backend.view, { watch: 'watch-1' }),
    act: async (scene) => {
      await join(scene)
      const { backend, clock } = scene
      backend.events.push('view', { status: 'started', connectedAt: minutes(clock, 0), now: minutes(clock, 0) })
      await settled()
    },
  },
  'waiting-in-a-window': {
    about: 'The window is open, and nobody else is there.',
    state: 'waiting',
    settings: inWindow,
    act: join,
  },
  'live-in-a-window': { about: 'The session runs, in a window.', state: 'live', settings: inWindow, act: start },
  left: {
    about: 'The person left.',
    state: 'left',
    act: async (scene) => {
      await start(scene)
      await scene.element.leave()
      await settled()
    },
  },
  'login-ended': {
    about: 'The clinician was signed out of the frame, by a log-out there or by time.',
    state: 'left',
    act: async (scene) => {
      await start(scene)
      const { element } = scene
      const data: ReturnNotice = { securevideo: 'login-ended' }
      const source = element.shadowRoot?.querySelector('iframe')?.contentWindow ?? null
      const { origin } = new URL(element.endpoint, location.href)
      window.dispatchEvent(new MessageEvent('message', { data, source, origin }))
      await settled()
    },
  },
  ended: { about: 'Everybody left.', state: 'ended', act: end },
  restarted: {
    about: 'Everybody left, and somebody came back.',
    state: 'ready',
    act: async (scene) => {
      await end(scene)
      Object.assign(scene.backend.view, { status: 'started' })
      await scene.clock.advance(60_000)
    },
  },
  rescheduled: {
    about: 'It was to open in twelve minutes, and is now in two days.',
    state: 'early',
    arrange: opensIn(12),
    act: async (scene) => {
      opensIn(2 * 24 * 60)(scene)
      await scene.clock.advance(11_000)
    },
  },
  cancelled: {
    about: 'It was called off while the person waited.',
    state: 'cancelled',
    arrange: opensIn(12),
    act: async ({ backend, clock }) => {
      Object.assign(backend.view, { status: 'cancelled' })
      await clock.advance(11_000)
    },
  },
  expired: {
    about: 'The pass is over.',
    state: 'expired',
    arrange: answers(problem('pass-expired', { status: 410 })),
  },
  'popup-blocked': {
    about: 'The browser blocked the window.',
    state: 'error',
    settings: inWindow,
    arrange: ({ page }) => {
      page.blockWindows = true
    },
    act: join,
  },
  'window-closed': {
    about: 'The person closed the window.',
    state: 'left',
    settings: inWindow,
    act: async (scene) => {
      await join(scene)
      await scene.clock.advance(6000)
      scene.page.windows[0]?.closeByPerson()
      await scene.clock.advance(2000)
    },
  },
  'window-lost': {
    about: 'The window’s own page cut it off, so that nobody can say whether it is open.',
    state: 'waiting',
    settings: inWindow,
    arrange: ({ backend }) => void Object.assign(backend.view, { framing: 'unknown' }),
    act: loseWindow,
  },
  'live-in-a-lost-window': {
    about: 'The session runs, in a window that its own page cut off.',
    state: 'live',
    settings: inWindow,
    act: async (scene) => {
      await loseWindow(scene)
      Object.assign(scene.backend.view, { status: 'started', connectedAt: minutes(scene.clock, 0) })
      await scene.clock.advance(11_000)
    },
  },
  'left-a-lost-window': {
    about: 'The person left, and the window that the page lost hold of may be open still.',
    state: 'left',
    settings: inWindow,
    act: async (scene) => {
      await loseWindow(scene)
      await scene.element.leave()
      await settled()
    },
  },
  returned: {
    about: 'The session took the whole tab, and the person came back from it.',
    state: 'left',
    settings: inThisTab,
    act: async ({ element }) => {
      const reading = element.readSetup()
      if ('setup' in reading && reading.setup) rememberVisit(reading.setup, null)
      forgetPlace()
      await element.reset()
      await settled()
    },
  },
  'device-check': { about: 'Camera, microphone and the rest are being checked.', state: 'ready', act: check },
  'denied-camera': {
    about: 'The person refused camera and microphone.',
    state: 'ready',
    arrange: ({ page }) => {
      page.devices = { camera: 'NotAllowedError', microphone: 'NotAllowedError' }
    },
    act: check,
  },
  'check-dismissed': {
    about: 'The browser’s question about camera and microphone was closed without an answer.',
    state: 'ready',
    arrange: ({ page }) => {
      page.devices = { camera: 'dismissed', microphone: 'dismissed' }
    },
    act: check,
  },
  'check-insecure': {
    about: 'The page came without HTTPS, so that it gets no devices.',
    state: 'ready',
    arrange: ({ page }) => page.keepDevices('insecure'),
    act: checkInVain,
  },
  'check-in-app': {
    about: 'The page is shown inside another app, which keeps devices from it.',
    state: 'ready',
    arrange: ({ page }) => page.keepDevices('in-app'),
    act: checkInVain,
  },
  'check-required': {
    about: 'Join was pressed, and the check comes first.',
    state: 'ready',
    settings: { deviceCheck: 'required' },
    act: async (scene) => {
      scene.element.join().catch(() => {})
      await checked(scene)
    },
  },
  'device-in-use': {
    about: 'Another program has camera and microphone.',
    state: 'ready',
    arrange: ({ page }) => {
      page.devices = { camera: 'NotReadableError', microphone: 'NotReadableError' }
    },
    act: check,
  },
  'no-camera': {
    about: 'The device has no camera.',
    state: 'ready',
    arrange: ({ page }) => {
      page.devices = { camera: 'NotFoundError', microphone: 'given' }
    },
    act: check,
  },
  'blocked-by-csp': {
    about: 'The page’s policy refuses the frame that it wants.',
    state: 'blocked',
    settings: { display: 'frame' },
    arrange: ({ page }) => void page.findings.push({ code: 'csp-frame-src', blocks: 'frame', fix: frameSource }),
  },
  'blocked-by-sandbox': {
    about: 'The page is in a sandboxed frame, and can hold nothing.',
    state: 'blocked',
    arrange: ({ page }) =>
      void page.findings.push({ code: 'sandboxed-frame', blocks: 'everything', fix: sandboxTokens }),
  },
  'frame-refused': {
    about: 'The page’s policy refuses a frame, so that it will be a window.',
    state: 'ready',
    arrange: ({ page }) => void page.findings.push({ code: 'csp-frame-src', blocks: 'frame', fix: frameSource }),
  },
  offline: {
    about: 'The device has gone off the network.',
    state: 'ready',
    act: async ({ page }) => {
      page.setOnline(false)
      await settled()
    },
  },
  'no-connection': { about: 'The server cannot be reached.', state: 'error', arrange: answers(refused) },
  'slow-backend': {
    about: 'Each answer takes nine seconds.',
    state: 'loading',
    arrange: ({ backend }) => void Object.assign(backend, { delay: 9000 }),
  },
  'flaky-backend': {
    about: 'The server answered, and then did not.',
    state: 'ready',
    act: async ({ backend, clock }) => {
      backend.replies.status.push(refused)
      await clock.advance(11_000)
    },
  },
  'vendor-down': {
    about: 'SecureVideo cannot be reached.',
    state: 'error',
    arrange: answers(problem('vendor-unreachable', { status: 502, retryable: true })),
  },
  'quota-used-up': {
    about: 'The hour’s quota is used up.',
    state: 'error',
    arrange: answers(problem('rate-limited', { status: 429, retryable: true, retryAfter: 600 })),
  },
  'no-such-session': {
    about: 'There is no such session for this person.',
    state: 'error',
    arrange: answers(problem('not-found', { status: 404 })),
  },
  'wrong-key': {
    about: 'The server does not serve the page’s key.',
    state: 'error',
    arrange: answers(
      problem('unknown-api-key', {
        detail: 'Compare the api-key attribute of <securevideo-session> with the apiKey option of createSecureVideo.',
      }),
    ),
  },
  'secret-key': {
    about: 'A secret stands in the page.',
    state: 'error',
    settings: { apiKey: 'id:very-secret-word' },
  },
  'wrong-endpoint': {
    about: 'Something else answers at the endpoint.',
    state: 'error',
    arrange: answers(htmlPage()),
  },
} satisfies Record<string, Scenario>

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios
