import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CodeBlock } from './read-page.ts'

/** The file of an application that a block says it is. */
export const fileOf = ({ note }: CodeBlock): string | undefined => /\bfile=(\S+)/.exec(note)?.[1]

/** Where a block goes among the others: blocks of one page that are files of one application stand as they would there. */
export const placeOf = (block: CodeBlock): string => {
  const { page, line, language } = block
  const slug = page.replaceAll(/[^\w]+/g, '-')
  const file = fileOf(block)
  return file === undefined ? `${slug}-${line}.${language}` : `${slug}/${file}`
}

/** Writes a file, and the folders that it needs. */
export const place = (folder: string, path: string, text: string): void => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
