import { expect } from '@open-wc/testing'
import { executeServerCommand } from '@web/test-runner-commands'
import { answerWith, liveTracks, restoreDevices } from '../../src/check/devices.fixture.ts'
import { until } from '../../src/check/open-check.fixture.ts'
import type { SecureVideoSession, SessionState } from '../../src/index.ts'
import { createFakeClock, settled } from '../../src/testing/fake-clock.ts'
import { createScriptedBackend } from '../../src/testing/scripted-backend.ts'
import { restoreFetch } from '../mount.ts'

type LeftBehind = { listeners: Record<string, string[]>; frames: number; documents: number }

const { setTimeout: nativeStart, clearTimeout: nativeStop } = window

/** Timers of the browser's own that are still to come. */
const pending = new Set<number>()

const countTimers = () => {
  const start = (task: () => void, delay?: number): number => {
    const id = nativeStart(() => {
      pending.delete(id)
      task()
    }, delay)
    pending.add(id)
    return id
  }
  const stop = (id: number) => {
    pending.delete(id)
    nativeStop(id)
  }
  Object.assign(window, { setTimeout: start, clearTimeout: stop })
}

const isIn = (element: SecureVideoSession, state: SessionState) => element.state === state

describe('a hundred elements that came and went', () => {
  afterEach(async () => {
    Object.assign(window, { setTimeout: nativeStart, clearTimeout: nativeStop })
    restoreDevices()
    await restoreFetch()
  })

  it('leave no listener, timer, frame, stream or camera, whatever they were doing', async () => {
    const backend = createScriptedBackend(createFakeClock(Date.now()))
    backend.view.watch = '/watch'
    backend.view.origins = [location.origin]
    Object.assign(window, { fetch: backend.fetch, EventSource: backend.events.EventSource })
    answerWith()
    countTimers()
    const visit = async (round: number) => {
      const element = document.createElement('securevideo-session')
      Object.assign(element, { apiKey: 'public-key', sessionId: '36208' })
      document.body.append(element)
      while (!isIn(element, 'ready')) await settled()
      // Some are gone while a camera is being asked for, some while one is on, some while they open a frame, and some with it.
      const doing = round % 10
      if (doing < 2) element.check().catch(() => {})
      if (doing === 1) await until(() => liveTracks().length > 0)
      if (doing > 6) element.join().catch(() => {})
      if (doing === 9) while (!isIn(element, 'waiting')) await settled()
      element.remove()
      await settled()
    }
    for (let round = 0; round < 10; round += 1) await visit(round)
    await until(() => liveTracks().length === 0 && pending.size === 0)
    const before = await executeServerCommand<LeftBehind, object>('left-behind')
    // The test runner's own.
    const others = pending.size
    const nodes = document.querySelectorAll('*').length
    for (let round = 0; round < 100; round += 1) await visit(round)
    await until(() => liveTracks().length === 0 && pending.size <= others)
    const after = await executeServerCommand<LeftBehind, object>('left-behind')
    expect(after).to.deep.equal(before)
    expect(document.querySelectorAll('*').length).to.equal(nodes)
    expect(backend.events.open()).to.have.length(0)
  }).timeout(60_000)
})
