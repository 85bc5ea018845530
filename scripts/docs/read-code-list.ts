import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pages.ts'

/** Reads the codes that a doc comment lists as `` - `code`: what it means. ``, by code. Several codes may share a line. */
export const readCodeList = (file: string, typeName: string): Map<string, string> => {
  const text = readFileSync(join(root, file), 'utf8')
  const [, comment = ''] =
    new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export type ${typeName}\\b`).exec(text) ?? []
  const lines = comment.replaceAll(/\n \* (?!- )/g, ' ').split('\n')
  const codes = lines.flatMap((line) => {
    const [, names = '', means = ''] = /^ \* - ((?:`[\w-]+`(?:, )?)+): (.*)$/.exec(line.trimEnd()) ?? []
    return [...names.matchAll(/`([\w-]+)`/g)].map(([, code = '']): [string, string] => [code, means.trim()])
  })
  if (codes.length === 0) throw new Error(`${file} lists no codes above ${typeName}.`)
  return new Map(codes)
}
