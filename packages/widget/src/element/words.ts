import type { CheckWords } from '../check/words/en.ts'
import type { words as usual } from '../locales/en.ts'
import type { words as rare } from '../locales/more/en.ts'

/** The sentences of a session without a hitch: what everybody loads of a language. */
export type UsualWords = Record<keyof typeof usual, string>

/** The sentences of what went otherwise, loaded when it did. */
export type RareWords = Record<keyof typeof rare, string>

/** A whole set of sentences: what a language needs. The device check has names of its own for its sentences. */
export type Words = UsualWords & RareWords & { deviceCheck?: Partial<CheckWords> }

/** Sentences to show: the usual ones, and the rare ones where they are here. */
export type KnownWords = UsualWords & Partial<RareWords>

/** Puts values into a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark)
