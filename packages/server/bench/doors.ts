import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fixed, median, printTable } from './table.ts'

const own = fileURLToPath(new URL('..', import.meta.url))
const rivals = ['stripe', 'openai', '@octokit/core', '@workos-inc/node']
const doors = ['', '/client', '/node', '/sandbox']
const rounds = 11

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 180_000 })

const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sum + sizeOf(path)
    return entry.isFile() ? sum + statSync(path).size : sum
  }, 0)

/** Installs one package alone, as a customer would, and tells where; null where that is not possible. */
const install = (parent: string, name: string, what: string): string | null => {
  const folder = join(parent, name.replaceAll('/', '-'))
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  try {
    run(
      'npm',
      ['install', '--omit=dev', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', what],
      folder,
    )
    return folder
  } catch {
    return null
  }
}

/** Packs this package as it is published, from a fresh build. */
const pack = (parent: string): string => {
  run('npx', ['tsc', '-p', 'tsconfig.build.json'], own)
  run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', parent], own)
  const tarball = readdirSync(parent).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('There is no tarball.')
  return join(parent, tarball)
}

const importing = `const before = performance.now()
await import(process.argv[2])
console.log(performance.now() - before)`

/** The doors of this package beside other clients, each installed alone: milliseconds to import, and bytes on disk. */
export const benchDoors = async (): Promise<void> => {
  const parent = mkdtempSync(join(tmpdir(), 'doors-'))
  try {
    const wanted: [string, string][] = [
      ['@securevideo/server', pack(parent)],
      ...rivals.map((name): [string, string] => [name, name]),
    ]
    const entries = wanted.flatMap(([name, what]) => {
      const folder = install(parent, name, what)
      if (folder === null) {
        console.log(`${name} could not be installed, so it is not measured.`)
        return []
      }
      writeFileSync(join(folder, 'importing.mjs'), importing)
      const size = sizeOf(join(folder, 'node_modules'))
      return (what === name ? [''] : doors).map((door) => ({
        name: `${name}${door}`,
        folder,
        size,
        times: [] as number[],
      }))
    })
    // In turns, so that whatever else the machine does befalls all alike.
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, folder, times } of entries) {
        times.push(Number.parseFloat(run(process.execPath, ['importing.mjs', name], folder)))
      }
    }
    printTable(`Import and installed size (median of ${rounds} fresh processes; aim: ./client below 40 ms)`, [
      ['', 'import', 'fastest', 'installed, with its dependencies'],
      ...entries.map(({ name, size, times }) => [
        name,
        `${fixed(median(times))} ms`,
        `${fixed(Math.min(...times))} ms`,
        `${fixed(size / 1e6, 2)} MB`,
      ]),
    ])
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
