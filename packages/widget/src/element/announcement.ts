import type { SessionState } from '../session/state.ts'
import type { Scene } from './describe.ts'
import type { Language } from './language.ts'
import { minutesAway } from './time.ts'
import { fill, type KnownWords } from './words.ts'

const minute = 60_000

// Minutes before the session opens at which it is said how long it will be.
const marks = [1, 5, 10]

/** What a screen reader is told, in the live region of one element. */
export class Announcement {
  text = ''
  #next: [heading: string, rest: string] | null = null
  #state = ''
  #heading = ''
  #texts: string[] = []
  #isStale = false
  #mark = Number.POSITIVE_INFINITY
  #voice = ''
  #language = ''

  /**
   * Each state once, but not the first: a page that loads has its own say. Then what is new in it: its sentences, and the last minutes
   * of a countdown. The same in other words is not said again.
   */
  update(state: SessionState, scene: Scene, words: KnownWords, opensIn: number, language: Language): void {
    const { heading, texts, consent, isStale } = scene
    const isNew = state !== this.#state
    const isKnown = this.#state === '' || (!isNew && language.voice !== this.#voice)
    const isWhole = isNew || heading !== this.#heading
    const news = isWhole ? [...texts, consent] : texts.filter((text) => !this.#texts.includes(text))
    if (!isWhole && this.#isStale && !isStale) news.push(words.connected)
    if (this.#passesMark(opensIn, isNew) && state === 'early') {
      news.push(fill(words.spoken, { time: minutesAway(Math.ceil(opensIn / minute), language.tag) }))
    }
    // What was said stays readable, and must not stand there in another language.
    if (language.base !== this.#language) this.text = ''
    if (!isKnown && (isWhole || news.length)) {
      this.#next = [isWhole ? `${heading}${/\p{P}$/u.test(heading) ? '' : '.'}` : '', news.join(' ')]
    }
    this.#state = state
    this.#heading = heading
    this.#texts = texts
    this.#isStale = isStale
    this.#voice = language.voice
    this.#language = language.base
  }

  /** Something calm is shown until the words for a state are here: the state is news then, be it the first. */
  await(state: SessionState): void {
    if (state !== 'idle') this.#state ||= 'loading'
  }

  /** Puts what is new into words, once it is drawn; without its heading where that is read out anyway. True where there is something. */
  say(isHeadingRead: boolean): boolean {
    if (!this.#next) return false
    const [heading, rest] = this.#next
    this.#next = null
    this.text = `${isHeadingRead ? '' : heading} ${rest}`.trim()
    return true
  }

  // A timer is late by some milliseconds, or by minutes in a page that is hidden; and the server's clock is met anew with each answer,
  // so that a mark may be passed twice.
  #passesMark(opensIn: number, isNew: boolean): boolean {
    const mark = marks.find((minutes) => opensIn <= minutes * minute) ?? Number.POSITIVE_INFINITY
    const before = this.#mark
    const isFurther = opensIn > (before + 1) * minute
    this.#mark = isNew || isFurther ? mark : Math.min(mark, before)
    return !isNew && mark < before
  }
}
