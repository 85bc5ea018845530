import { readFileSync } from 'node:fs'

/**
 * A block of code of docs/mounting.md. `run`: it is a whole application, run as each of these hosts. `end`: it goes to the end of those.
 * `whole`: it is all of a file of the tests. `code`: its lines stand in these files.
 */
export type Block = { how: 'run' | 'end' | 'whole' | 'code' | undefined; of: string[]; code: string }

const hows = ['run', 'end', 'whole', 'code'] as const

/** The page's blocks, in their order. */
export const readBlocks = (): Block[] => {
  const page = readFileSync(new URL('../../../../docs/mounting.md', import.meta.url), 'utf8')
  return [...page.matchAll(/(?:<!-- (\w+): ([^>]+) -->\n)?```js\n([\s\S]*?)```/g)].map(([, word, of, code = '']) => ({
    how: hows.find((how) => how === word),
    of: of?.split(' ') ?? [],
    code,
  }))
}
