import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules' || name === 'dist'

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (isSkipped(entry.name)) return []
    if (entry.isDirectory()) return pagesIn(path)
    return entry.name.endsWith('.md') ? [relative(root, path).split(sep).join('/')] : []
  })

/** All Markdown of the repository, from its root; llms.txt is Markdown as well. */
export const allPages = (): string[] => [...pagesIn(root), 'llms.txt'].sort()

/**
 * Whether a page's code is compiled here. What an example's README shows is compiled and run with the example, and what docs/mounting.md
 * shows is run beside the matrix, or is a whole file of an application that the matrix builds.
 */
export const isCompiled = (path: string): boolean => !path.startsWith('examples/') && path !== 'docs/mounting.md'
