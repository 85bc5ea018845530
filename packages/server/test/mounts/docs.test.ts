import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const page = read('../../../../docs/mounting.md')

/** The page's blocks of code, each with the files whose code it is. */
const blocks = [...page.matchAll(/(?:<!-- code: (?<files>[^>]+) -->\n)?```js\n(?<code>[\s\S]*?)```/g)].map(
  ({ groups }) => ({
    files: groups?.files?.split(' ') ?? [],
    code: groups?.code ?? '',
  }),
)

const linesOf = (code: string) =>
  code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

test.each(blocks.flatMap(({ files, code }) => files.map((file): [string, string] => [file, code])))(
  'the page shows the lines of %s, in their order',
  (file, code) => {
    const lines = linesOf(read(`../${file}`))
    const shown = linesOf(code)
    let from = 0
    const found = shown.filter((line) => {
      const at = lines.indexOf(line, from)
      if (at >= 0) from = at + 1
      return at >= 0
    })
    expect(found).toEqual(shown)
  },
)

test('every host of the matrix has its lines on the page, and no block but the first is of no host', () => {
  const hosts = readdirSync(new URL('.', import.meta.url)).flatMap((file) => {
    const [, name] = /^(.+)\.test\.ts$/.exec(file) ?? []
    return name === undefined || name === 'docs' ? [] : [name]
  })
  const named = blocks.flatMap(({ files }) => files.map((file) => /^mounts\/(?:apps\/)?([\w-]+)/.exec(file)?.[1]))
  expect(hosts.filter((host) => !named.includes(host))).toEqual([])
  expect(blocks.slice(1).filter(({ files }) => files.length === 0)).toEqual([])
})
