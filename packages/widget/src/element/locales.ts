import type { Words } from './words.ts'

/** How to load each language beside English. One line each, so that every bundler sees what there is. */
export const locales: Record<string, () => Promise<{ words: Words }>> = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
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
