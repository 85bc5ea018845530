import { expect } from '@open-wc/testing'
import { countLeftOver, type LeftOver } from '../../test/left-over.ts'
import { arrived, type Mounted, mount, restoreFetch } from '../../test/mount.ts'

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Mounts so often, does something, takes the element away, and says what is left. */
const mountOften = async (times: number, use: (mounted: Mounted, left: LeftOver) => Promise<void>) => {
  const left = countLeftOver()
  const nodes = document.querySelectorAll('*').length
  const pending = []
  for (let round = 0; round < times; round += 1) {
    const mounted = await mount((backend) => {
      backend.view.watch = 'watch'
    })
    await use(mounted, left)
    await restoreFetch()
    pending.push(mounted.clock.pending)
  }
  const isOver = () => left.tracks() === 0
  await until(isOver)
  const found = {
    listeners: left.listeners(),
    timers: left.timers() + pending.reduce((total, count) => total + count, 0),
    frames: window.length,
    tracks: left.tracks(),
    nodes: document.querySelectorAll('*').length - nodes,
  }
  left.stop()
  return found
}

const nothing = { listeners: [], timers: 0, frames: 0, tracks: 0, nodes: 0 }

// A hundred frames, and a camera that is opened twenty times, take their time where other things run.
const patience = 60_000

describe('an element that is taken away', () => {
  it('leaves no listener, timer or frame after a hundred sessions in their frames', async () => {
    const found = await mountOften(100, async (mounted) => {
      await mounted.element.join()
      await arrived(mounted)
      expect(mounted.frame()).not.to.equal(null)
    })
    expect(found).to.deep.equal(nothing)
  }).timeout(patience)

  it('leaves no track, listener or timer after twenty device checks', async () => {
    const found = await mountOften(20, async ({ element }, left) => {
      element.check().catch(() => {})
      await until(() => left.tracks() > 0)
    })
    expect(found).to.deep.equal(nothing)
  }).timeout(patience)
})
