import type { CheckPart, Opening } from './opening.ts'
import type { CheckSurroundings } from './report.ts'

/** One line of the panel, in words. */
export type CheckRow = {
  part: CheckPart
  title: string
  text: string
  tone: 'good' | 'bad' | 'calm'
  /** Whether asking again can help. */
  retry: boolean
}

// By the words, which say what the person is to do.
const retriable = /^(den|dis|miss|soundO|inU|fail|unre)/

/** Puts a check into words. Where the whole page gets no devices, nothing but that is of use. */
export const describeRows = ({ devices, found }: Opening, { words }: CheckSurroundings): CheckRow[] =>
  (found.browser ? (['browser'] as const) : ([...devices, 'speaker', 'network'] as const)).map((part) => {
    const [result, word, browser = ''] = found[part] ?? ['skipped', part === 'speaker' && 'tryTone']
    const calm = result === 'skipped' || word === 'soundOnly'
    return {
      part,
      title: words[part],
      text: word ? words[word].replace('{browser}', browser) : '',
      tone: result === 'ok' ? 'good' : calm ? 'calm' : 'bad',
      retry: retriable.test(word || ''),
    }
  })
