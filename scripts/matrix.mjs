// Runs every situation in every host that the helper can be mounted in, and the built package in every runtime, and prints
// what came out as two tables.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printTable } from './print-table.mjs'

const folder = mkdtempSync(join(tmpdir(), 'securevideo-matrix-'))
const file = join(folder, 'results.json')
const { status } = spawnSync(
  'pnpm',
  ['exec', 'vitest', 'run', '--project=built', '--reporter=json', `--outputFile.json=${file}`],
  {
    cwd: fileURLToPath(new URL('../packages/server', import.meta.url)),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  },
)
const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
rmSync(folder, { recursive: true })

/** Column by column what a folder's tests found: the cell of each row, and why some have none. */
const readColumns = (part) => {
  const columns = new Map()
  for (const { name: path, assertionResults } of testResults) {
    if (!path.replaceAll('\\', '/').includes(`/test/${part}/`)) continue
    for (const { ancestorTitles, title, status: outcome, meta } of assertionResults) {
      // Tests beside the tables, such as those of the documentation, have no cell; one that fails is shown all the same.
      const isBeside = outcome === 'passed' && meta.cell === undefined && meta.without === undefined
      if (ancestorTitles.length === 0 || isBeside) continue
      const [name] = ancestorTitles
      const column = columns.get(name) ?? { cells: new Map(), without: {} }
      column.cells.set(title.split(': ')[0], outcome === 'passed' ? meta.cell : 'WRONG')
      Object.assign(column.without, meta.without)
      columns.set(name, column)
    }
  }
  return columns
}

const print = (part, what) => {
  const columns = readColumns(part)
  // The column with the most rows knows their order.
  const titles =
    [...columns.values()].map(({ cells }) => [...cells.keys()]).sort((a, b) => b.length - a.length)[0] ?? []
  const names = part === 'mounts' ? [...columns.keys()].sort() : [...columns.keys()]
  const notes = []
  const cellOf = (name, title) => {
    const { cells, without } = columns.get(name)
    const reason = without[title]
    if (reason === undefined) return cells.get(title) ?? 'WRONG'
    const note = `${title}: ${reason}`
    if (!notes.includes(note)) notes.push(note)
    return `– (${notes.indexOf(note) + 1})`
  }
  printTable(titles, names, cellOf, part === 'mounts' ? 5 : 8)
  for (const [index, note] of notes.entries()) console.log(`(${index + 1}) ${note}`)
  const wrong = names.flatMap((name) => titles.map((title) => cellOf(name, title))).filter((cell) => cell === 'WRONG')
  console.log(`\n${names.length} ${what}: ${wrong.length} wrong\n`)
  return wrong.length
}

const wrong = print('mounts', 'hosts') + print('runtimes', 'runtimes')
const broken = testResults.filter(
  ({ assertionResults, status: outcome }) => outcome === 'failed' && assertionResults.length === 0,
)
for (const { name, message } of broken) console.log(`${name} did not load: ${message}`)
for (const { assertionResults } of testResults) {
  for (const { fullName, status: outcome, failureMessages } of assertionResults) {
    if (outcome === 'failed') console.log(`${fullName}\n  ${failureMessages[0]?.split('\n')[0]}`)
  }
}
process.exitCode = wrong === 0 && broken.length === 0 && status === 0 ? 0 : 1
