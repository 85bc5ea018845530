import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pages.ts'
import { table } from './renew-sections.ts'

const folder = join(root, 'examples')

/** The examples: what has a README. `testing` is what their tests share. */
export const examples = (): string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'testing' && existsSync(join(folder, name, 'package.json')))
    // Where to start stands first.
    .sort((a, b) => Number(b === 'first-session') - Number(a === 'first-session') || a.localeCompare(b))

const firstParagraph = (name: string): string => {
  const readme = readFileSync(join(folder, name, 'README.md'), 'utf8')
  const [, paragraph] = /^# .+\n\n((?:.+\n)+)/.exec(readme) ?? []
  if (paragraph === undefined)
    throw new Error(`examples/${name}/README.md does not begin with a title and a paragraph.`)
  return paragraph.trim().replaceAll('\n', ' ')
}

/** The root README's table of examples, by the first paragraph of each one's README. */
export const examplesTable = (): string =>
  table(
    ['Example', ''],
    examples().map((name) => [`[${name}](examples/${name})`, firstParagraph(name)]),
  )
