import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkHtml, widgetAttributes } from './check-html.ts'
import { compileBlocks } from './compile-blocks.ts'
import { allPages, isCompiled, root } from './pages.ts'
import { type CodeBlock, readPage } from './read-page.ts'

const blocks = allPages()
  .filter(isCompiled)
  .flatMap((path) => readPage(path).blocks)
const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language))
const say = ({ page, line }: CodeBlock, what: string) => `${page}:${line} ${what}`

describe('a block of code', () => {
  test('is in a language that is looked at, or is plain text', () => {
    const seen = ['js', 'jsx', 'ts', 'tsx', 'html', 'json', 'sh', 'css', '', 'mermaid']
    expect(
      blocks.filter(({ language }) => !seen.includes(language)).map((block) => say(block, block.language)),
    ).toEqual([])
  })

  test('in JavaScript or TypeScript compiles with the types of the packages', () => {
    const code = of('js', 'jsx', 'ts', 'tsx')
    expect(code.length).toBeGreaterThan(8)
    expect(compileBlocks(code)).toEqual([])
  })

  test('in HTML has no mistake', () => {
    expect(widgetAttributes()).toContain('api-key')
    expect(of('html').flatMap((block) => checkHtml(block.code).map((mistake) => say(block, mistake)))).toEqual([])
  })

  test('in JSON is JSON', () => {
    for (const { code } of of('json')) expect(() => JSON.parse(code)).not.toThrow()
  })

  test('of a shell is one that a shell can read', () => {
    const wrong = of('sh').filter(({ code }) => spawnSync('bash', ['-n'], { input: code }).status !== 0)
    expect(wrong.map((block) => say(block, block.code))).toEqual([])
  })

  test('of a shell calls scripts and commands that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const cli = readFileSync(join(root, 'packages/server/src/cli/read-arguments.ts'), 'utf8')
    const unknown = of('sh').flatMap((block) => {
      const ours = [...block.code.matchAll(/pnpm@12 (?:run )?([\w:-]+)/g)].map(([, name = '']) => name)
      const commands = [...block.code.matchAll(/npx securevideo ([\w-]+)/g)].map(([, name = '']) => name)
      return [
        ...ours.filter((name) => !(name in scripts)),
        ...commands.filter((name) => !cli.includes(`'${name}'`)),
      ].map((name) => say(block, name))
    })
    expect(unknown).toEqual([])
  })
})
