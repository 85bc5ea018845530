// Runs every situation in every host that the helper can be mounted in, and prints what came out as a table.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'securevideo-matrix-'))
const file = join(folder, 'results.json')
const { status } = spawnSync(
  'pnpm',
  ['exec', 'vitest', 'run', 'test/mounts', '--reporter=json', `--outputFile.json=${file}`],
  {
    cwd: fileURLToPath(new URL('../packages/server', import.meta.url)),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  },
)
const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
rmSync(folder, { recursive: true })

const hosts = new Map()
for (const { assertionResults } of testResults) {
  for (const { ancestorTitles, title, status: outcome, meta } of assertionResults) {
    const [host] = ancestorTitles
    const [situation] = title.split(': ')
    const row = hosts.get(host) ?? { cells: new Map(), without: {} }
    row.cells.set(situation, outcome === 'passed' ? meta.cell : 'WRONG')
    Object.assign(row.without, meta.without)
    hosts.set(host, row)
  }
}

// The host with the most situations knows their order.
const situations =
  [...hosts.values()].map(({ cells }) => [...cells.keys()]).sort((a, b) => b.length - a.length)[0] ?? []

// Situations run downwards, in two or more tables where a terminal would be too narrow for all hosts.
const names = [...hosts.keys()].sort()
const notes = []
const cellOf = (host, situation) => {
  const { cells, without } = hosts.get(host)
  const reason = without[situation]
  if (reason === undefined) return cells.get(situation) ?? 'WRONG'
  const note = `${situation}, ${host}: ${reason}`
  if (!notes.includes(note)) notes.push(note)
  return `– (${notes.indexOf(note) + 1})`
}
const rows = (some) => [
  ['', ...some],
  ...situations.map((situation) => [situation, ...some.map((host) => cellOf(host, situation))]),
]
for (let first = 0; first < names.length; first += 5) {
  const table = rows(names.slice(first, first + 5))
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  for (const row of table)
    console.log(
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
  console.log()
}
for (const [index, note] of notes.entries()) console.log(`(${index + 1}) ${note}`)

const wrong = [...hosts.values()].flatMap(({ cells }) => [...cells.values()]).filter((cell) => cell === 'WRONG').length
const broken = testResults.filter(
  ({ assertionResults, status: outcome }) => outcome === 'failed' && assertionResults.length === 0,
)
for (const { name, message } of broken) console.log(`${name} did not load: ${message}`)
console.log(`\n${names.length} hosts × ${situations.length} situations: ${wrong + broken.length} wrong`)
process.exitCode = wrong === 0 && status === 0 ? 0 : 1
