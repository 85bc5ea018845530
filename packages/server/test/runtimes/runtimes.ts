import { hasPrograms, nodeRelease } from './node-releases.ts'
import { type Running, startBun, startDeno, startNode, startWorkerd } from './start.ts'

/** A runtime by its name in the table, and how the clinic is served in it. */
export type Runtime = [name: string, start: () => Promise<Running>]

const own: Runtime = [`Node ${process.versions.node}`, () => startNode(process.execPath)]

const fromNpm: Runtime[] = [
  ['Node 20.19', () => startNode(nodeRelease(20))],
  ['Node 22', () => startNode(nodeRelease(22))],
  ['Node 24', () => startNode(nodeRelease(24))],
  ['Node 26', () => startNode(nodeRelease(26))],
  ['Bun', startBun],
  ['Deno', startDeno],
  ['workerd', () => startWorkerd()],
]

/** Those that run on this machine. */
export const runtimes: Runtime[] = hasPrograms ? fromNpm : [own]
