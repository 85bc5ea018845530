import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { place, placeOf } from './place-blocks.ts'
import type { CodeBlock } from './read-page.ts'

// Beside this file, so that the blocks find the packages that this folder depends on.
const folder = join(import.meta.dirname, 'blocks')

const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')

const options = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: {
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    jsx: 'preserve',
    allowJs: true,
    checkJs: true,
    // What a block declares is there to be read.
    noUnusedLocals: false,
    noUnusedParameters: false,
    isolatedModules: false,
  },
  include: ['.'],
}

// JavaScript has no words to say of which framework `native` is, that an element or a variable is there, or of
// which type an argument is, so nobody can be asked for them.
const onlyForTypes = (line: string) =>
  /^[^(]+\.(jsx?|mjs)\(.*error TS((18046|2571|2531|18047|2379|70\d\d):|2345: .* \| null')/.test(line)

/** Compiles blocks together, each as a module of its own, and tells every mistake by page and line. */
export const compileBlocks = (blocks: CodeBlock[]): string[] => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
    copyFileSync(join(import.meta.dirname, 'given.d.ts'), join(folder, 'given.d.ts'))
    const placed = new Map(blocks.map((block) => [placeOf(block), block]))
    for (const [path, { code }] of placed) place(folder, path, `${code}\nexport {}\n`)
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' })
    return stdout
      .split('\n')
      .filter((line) => line.includes('error TS') && !onlyForTypes(line))
      .map((line) => {
        const [, path = '', row = '', message = line] = /^(.+)\((\d+),\d+\): (.*)/.exec(line) ?? []
        const block = placed.get(path)
        return block ? `${block.page}:${block.line + Number(row) - 1} ${message}` : line
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
