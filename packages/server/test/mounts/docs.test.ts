import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Block, readBlocks } from './read-blocks.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const blocks = readBlocks()
const shown = (how: Block['how']) =>
  blocks
    .filter((block) => block.how === how)
    .flatMap(({ of, code }) => of.map((name): [name: string, code: string] => [name, code]))

const linesOf = (code: string) =>
  code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

test.each(shown('whole'))('the page shows %s as it is', (file, code) => {
  expect(code.trim()).toBe(read(file).trim())
})

test.each(shown('code'))('the page shows lines of %s, in their order', (file, code) => {
  const lines = linesOf(read(file))
  let from = 0
  const found = linesOf(code).filter((line) => {
    const at = lines.indexOf(line, from)
    if (at >= 0) from = at + 1
    return at >= 0
  })
  expect(found).toEqual(linesOf(code))
})

test('every host of the matrix has its code on the page, and no block but the first is of no host', () => {
  const hosts = readdirSync(new URL('.', import.meta.url)).flatMap((file) => {
    const [, name] = /^(.+)\.test\.ts$/.exec(file) ?? []
    return name === undefined || name.startsWith('docs') ? [] : [name]
  })
  const named = [
    ...shown('run').map(([name]) => name),
    ...shown('whole').map(([file]) => /^mounts\/apps\/([\w-]+)/.exec(file)?.[1]),
  ]
  expect(hosts.filter((host) => !named.includes(host))).toEqual([])
  expect(blocks.slice(1).filter(({ how }) => how === undefined)).toEqual([])
})

test('every application of the page has its lines for the end', () => {
  const names = (how: Block['how']) =>
    shown(how)
      .map(([name]) => name)
      .sort()
  expect(names('end')).toEqual(names('run'))
})
