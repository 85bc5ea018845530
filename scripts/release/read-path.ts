import { fileOf } from '../docs/place-blocks.ts'
import { readPage } from '../docs/read-page.ts'

/** The way from an empty folder to a call, as the root README tells it for one kind of server. */
export type Path = {
  /** The line that installs what it takes. */
  install: string
  /** The files, by their names, in the order of the README. */
  files: Map<string, string>
  /** The lines that start it, a terminal each. */
  commands: string[]
  /** Where the two people find their pages: the section's links, the patient's first. */
  pages: { patient: string; clinician: string }
}

const page = readPage('README.md')
const shellOf = (heading: string): string[] =>
  page.blocks.filter((block) => block.heading === heading && block.language === 'sh').map(({ code }) => code)

/** The README's commands before any of its paths. */
export const firstCommands = shellOf(page.blocks[0]?.heading ?? '')

/** The README's line for when it does not work. */
export const doctor = shellOf('What happens').join('\n')

/** What the README says in words of a file: its name, as code. */
export const isNamed = (file: string): boolean => page.text.includes(`\`${file}\``)

/** Reads the path that stands under a heading. What it shares with the others stands above them all. */
export const readPath = (heading: string): Path => {
  const headings = ['Put it into your application', heading]
  const files = page.blocks.flatMap((block) => {
    const file = headings.includes(block.heading) ? fileOf(block) : undefined
    return file === undefined ? [] : [[file, block.code] as const]
  })
  const [install = '', ...commands] = shellOf(heading)
  const addresses = page.links.filter((link) => link.heading === heading && link.to.startsWith('http://'))
  const [patient = '', clinician = '', ...more] = addresses.map(({ to }) => to)
  if (!install.startsWith('npm install ') || commands.length === 0 || !clinician || more.length > 0) {
    throw new Error(`The README's "${heading}" has no line to install, no command, or not two pages.`)
  }
  return { install, files: new Map(files), commands, pages: { patient, clinician } }
}
