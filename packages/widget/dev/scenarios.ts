import type { SecureVideoSession } from '../src/index.ts'
import type { FakeClock } from '../src/testing/fake-clock.ts'
import { htmlPage, hung, problem, refused, type ScriptedBackend } from '../src/testing/scripted-backend.ts'

/** What a scenario may touch. */
export type Stage = { element: SecureVideoSession; backend: ScriptedBackend; clock: FakeClock }

/** How to bring an element into a state: `arrange` before it is in the page, `act` after. */
export type Scenario = {
  arrange?: (stage: Stage) => void
  act?: (stage: Stage) => Promise<void>
  /** Lets the device's clock run, for a countdown to look at. */
  runs?: true
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

const later =
  (opensIn: number): Required<Scenario>['arrange'] =>
  ({ backend }) => {
    backend.view.opensAt = minutes(opensIn)
    backend.view.startsAt = minutes(opensIn + 10)
  }

const join = async ({ element, clock }: Stage) => {
  element.join()
  await clock.advance(0)
  await new Promise((resolve) => setTimeout(resolve, 400))
}

const begin = async (stage: Stage) => {
  await join(stage)
  stage.backend.view.status = 'started'
  stage.backend.view.connectedAt = minutes(0)
  await stage.clock.advance(11_000)
}

const inWindow: Required<Scenario>['arrange'] = ({ element }) => {
  element.display = 'window'
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  window.open = () => frame.contentWindow
}

const failing = (reply: ReturnType<typeof problem>): Scenario => ({
  arrange: ({ backend }) => backend.replies.status.push(reply),
})

/** Every view that a person can meet. */
export const scenarios: Record<string, Scenario> = {
  idle: { arrange: ({ element }) => element.removeAttribute('session-id') },
  loading: { arrange: ({ backend }) => backend.replies.status.push(hung(backend)) },
  early: { arrange: later(12), runs: true },
  'early-days': { arrange: later(60 * 29), runs: true },
  ready: {},
  'ready-started': {
    arrange: ({ backend }) => {
      backend.view.status = 'started'
    },
  },
  'ready-window': { arrange: inWindow },
  stale: {
    act: async ({ backend, clock }) => {
      backend.replies.status.push(refused)
      await clock.advance(11_000)
    },
  },
  launching: { arrange: ({ backend }) => backend.replies.join.push(hung(backend)), act: join },
  waiting: { act: join },
  'waiting-started': {
    act: async (stage) => {
      await join(stage)
      stage.backend.view.status = 'started'
      await stage.clock.advance(11_000)
    },
  },
  live: { act: begin },
  'waiting-window': { arrange: inWindow, act: join },
  'live-window': { arrange: inWindow, act: begin },
  left: {
    act: async (stage) => {
      await begin(stage)
      await stage.element.leave()
    },
  },
  ended: {
    act: async (stage) => {
      await begin(stage)
      stage.backend.view.status = 'ended'
      await stage.clock.advance(11_000)
    },
  },
  cancelled: {
    arrange: ({ backend }) => {
      backend.view.status = 'cancelled'
    },
  },
  'error-network': failing(refused),
  'error-service': failing(problem('vendor-unreachable', { status: 502, retryable: true })),
  'error-busy': failing(problem('rate-limited', { status: 429, retryable: true, retryAfter: 600 })),
  'error-not-found': failing(problem('not-found', { status: 404 })),
  'error-key': failing(problem('unknown-api-key', { status: 404 })),
  'error-endpoint': failing(htmlPage()),
  'error-popup': {
    arrange: ({ element }) => {
      element.display = 'window'
      window.open = () => null
    },
    act: join,
  },
}
