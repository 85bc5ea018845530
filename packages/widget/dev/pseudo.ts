import { words as check } from '../src/check/words/en.ts'
import type { Words } from '../src/element.ts'
import { words as usual } from '../src/locales/en.ts'
import { words as rare } from '../src/locales/more/en.ts'

const accents: Record<string, string> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'í',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
  z: 'ž',
}

// A third longer, as German is; what is filled in stays as it is.
const stretch = (sentence: string): string =>
  `[${sentence.replace(/\{\w+\}|[a-z]/g, (mark) => accents[mark] ?? mark)}${' ~'.repeat(Math.ceil(sentence.length / 6))}]`

const stretched = <Key extends string>(words: Record<Key, string>): Record<Key, string> => {
  const all = { ...words }
  for (const key in all) all[key] = stretch(all[key])
  return all
}

/** Words of a language that does not exist: whatever is not of it on the screen, is not translated. */
export const pseudoWords = (): Words => ({ ...stretched({ ...usual, ...rare }), deviceCheck: stretched(check) })
