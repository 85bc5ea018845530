import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { installOwn } from './install.mjs'
import { installedRivals } from './rivals.mjs'
import { printTable } from './table.mjs'

const run = promisify(execFile)
const bun = createRequire(import.meta.url).resolve('@oven/bun-linux-x64/bin/bun')
const runtimes = [
  { title: `Node ${process.version.slice(1)}`, command: [process.execPath, '--input-type=module', '--eval'] },
  { title: 'Bun', command: [bun, '--eval'] },
]

/** Every door of the installed package; `*` stands for each file that is there. */
const doorsOf = (folder, name) => {
  const home = `${folder}node_modules/${name}/`
  const { exports } = JSON.parse(readFileSync(`${home}package.json`, 'utf8'))
  return Object.entries(exports).flatMap(([door, target]) => {
    const file = typeof target === 'string' ? target : (target.default ?? target.import)
    if (!file?.endsWith('.js')) return []
    const [before, after] = file.split('*')
    if (after === undefined) return [name + door.slice(1)]
    const found = readdirSync(home + before).filter((entry) => entry.endsWith(after))
    return found.map((entry) => name + door.slice(1).replace('*', entry.slice(0, -after.length)))
  })
}

/** What a runtime says against importing a door in a process of its own; null where nothing. */
const objection = async ([program, ...words], folder, door) => {
  try {
    await run(program, [...words, `await import(${JSON.stringify(door)})`], { cwd: folder })
    return null
  } catch (error) {
    return /^\w*Error: .*$/m.exec(error.stderr)?.[0] ?? 'it ended without saying why'
  }
}

const row = async (title, folder, doors) => {
  const cells = []
  const objections = []
  for (const { title: runtime, command } of runtimes) {
    const answers = []
    for (const door of doors) answers.push({ door, says: await objection(command, folder, door) })
    const failed = answers.filter(({ says }) => says !== null)
    cells.push(`${doors.length - failed.length} of ${doors.length}`)
    objections.push(...failed.map(({ door, says }) => `${door} in ${runtime}: ${says}`))
  }
  return { cells: [title, ...cells], objections }
}

/** Which doors of each package can be imported where there is no page, as a server that renders does. */
export const benchImports = async () => {
  const rows = []
  const own = await installOwn()
  if (own) rows.push(await row('@securevideo/widget', own, doorsOf(own, '@securevideo/widget')))
  for (const { title, version, folder, door } of await installedRivals()) {
    rows.push(await row(`${title} ${version}`, folder, [door]))
  }
  printTable('Doors that import without a page', [
    ['', ...runtimes.map(({ title }) => title)],
    ...rows.map(({ cells }) => cells),
  ])
  for (const { objections } of rows) for (const line of objections) console.log(line)
}
