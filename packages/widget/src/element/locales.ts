import type { RareWords, UsualWords } from './words.ts'

/** How to load each language's usual words. One line each, so that every bundler sees what there is. */
export const locales: Record<string, () => Promise<{ words: UsualWords }>> = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
  en: () => import('../locales/en.ts'),
  es: () => import('../locales/es.ts'),
  fr: () => import('../locales/fr.ts'),
  it: () => import('../locales/it.ts'),
  ja: () => import('../locales/ja.ts'),
  ko: () => import('../locales/ko.ts'),
  pt: () => import('../locales/pt.ts'),
  ru: () => import('../locales/ru.ts'),
  vi: () => import('../locales/vi.ts'),
  zh: () => import('../locales/zh.ts'),
}

/** How to load each language's rare words. */
export const rareLocales: Record<string, () => Promise<{ words: RareWords }>> = {
  ar: () => import('../locales/more/ar.ts'),
  de: () => import('../locales/more/de.ts'),
  en: () => import('../locales/more/en.ts'),
  es: () => import('../locales/more/es.ts'),
  fr: () => import('../locales/more/fr.ts'),
  it: () => import('../locales/more/it.ts'),
  ja: () => import('../locales/more/ja.ts'),
  ko: () => import('../locales/more/ko.ts'),
  pt: () => import('../locales/more/pt.ts'),
  ru: () => import('../locales/more/ru.ts'),
  vi: () => import('../locales/more/vi.ts'),
  zh: () => import('../locales/more/zh.ts'),
}
