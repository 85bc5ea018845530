import type { CheckWords } from './words/en.ts'

const english = () => import('./words/en.ts')

/** How to load the check panel's words in each language. One line each, so that every bundler sees what there is. */
export const checkLocales: Record<string, () => Promise<{ words: CheckWords }>> = {
  en: english,
  ar: () => import('./words/ar.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  it: () => import('./words/it.ts'),
  ja: () => import('./words/ja.ts'),
  ko: () => import('./words/ko.ts'),
  pt: () => import('./words/pt.ts'),
  ru: () => import('./words/ru.ts'),
  vi: () => import('./words/vi.ts'),
  zh: () => import('./words/zh.ts'),
}

/** The words of a language such as `de`; English where there are none of it. Rejects where they cannot be loaded. */
export const loadCheckWords = async (base: string): Promise<CheckWords> =>
  (await (checkLocales[base] ?? english)()).words
