import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

const left = new Set(['node_modules', 'dist', '.next', '.svelte-kit', 'README.md'])

const filesOf = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries
    .filter(({ name }) => !left.has(name))
    .map((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)]))
  return (await Promise.all(found)).flat()
}

// A README shows a part of a file from its first column.
const lines = (text: string): string => text.replace(/^[ \t]+/gm, '').trim()

/**
 * Code blocks of an example's README that stand in none of its files, whatever their indentation. A shell block
 * may only hold the command that runs the example.
 *
 * @param folder the example's, such as `import.meta.dirname`
 */
export const strayBlocks = async (folder: string): Promise<string[]> => {
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const texts = await Promise.all((await filesOf(folder)).map((file) => readFile(file, 'utf8')))
  const files = texts.map(lines)
  const command = `npx -y pnpm@12 example ${basename(folder)}`
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)\n```$/gms)]
  if (!blocks.some(([, , code]) => code === command)) return [`The README does not show: ${command}`]
  return blocks
    .filter(([, language, code = '']) =>
      language === 'sh' ? code !== command : !files.some((file) => file.includes(lines(code))),
    )
    .map(([, , code = '']) => code)
}
