import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(new URL('nodes/package.json', import.meta.url))

/** Releases of Node that npm has as programs for Linux on x64; 20 is 20.19.0, the oldest that is supported. */
export type NodeRelease = 20 | 22 | 24 | 26

/** Whether those programs run here, and those of other runtimes. */
export const hasPrograms = process.platform === 'linux' && process.arch === 'x64'

/** Path of the program of one release. */
export const nodeRelease = (release: NodeRelease): string => join(resolve(`node${release}/package.json`), '../bin/node')
