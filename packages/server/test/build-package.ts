import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { hasPrograms } from './runtimes/node-releases.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Compiles the package before the tests of hosts and runtimes, which take what is published. */
export const setup = async (): Promise<void> => {
  if (!hasPrograms) {
    // biome-ignore lint/suspicious/noConsole: what is left out has to be seen.
    console.warn(
      'Not run here, since npm has their programs for Linux on x64 only: Node 20.19, 22, 24 and 26, Bun, Deno and workerd, and the hosts SvelteKit, Astro, React Router, Nuxt, Bun, Deno and Workers.',
    )
  }
  // While nothing has changed it stays as it is, for others who may be reading it.
  if (Math.min(...(await timesOf('dist'))) > Math.max(...(await timesOf('src')))) return
  await promisify(execFile)(join(folder, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd: folder })
}

const timesOf = async (part: string): Promise<number[]> => {
  try {
    const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    return await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).mtimeMs))
  } catch {
    return [0]
  }
}
