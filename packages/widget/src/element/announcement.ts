import type { Scene } from './describe.ts'
import type { Language } from './language.ts'
import { minutesAway } from './time.ts'
import { fill, type KnownWords } from './words.ts'

/** What a screen reader is told, in the live region of one element. */
export class Announcement {
  text = ''
  #next: [heading: string, rest: string] | null = null
  #said = ''
  #language = ''

  /** Each state once, by its `key`, but not the first: a page that loads has its own say. Then the last minutes of a countdown. */
  update(key: string, scene: Scene, words: KnownWords, opensIn: number, { tag, base }: Language): void {
    // What was said stays readable, and must not stand there in another language.
    if (base !== this.#language) this.text = ''
    this.#language = base
    if (key !== this.#said) {
      const { heading, texts, consent } = scene
      if (this.#said) this.#next = [/\p{P}$/u.test(heading) ? heading : `${heading}.`, [...texts, consent].join(' ')]
      this.#said = key
    } else if (scene.art === 'early' && [10, 5, 1].includes(opensIn / 60_000)) {
      this.text = fill(words.spoken, { time: minutesAway(opensIn / 60_000, tag) })
    }
  }

  /** Puts a new state into words, once it is drawn; without its heading where that is read out anyway. True where there is one. */
  say(isHeadingRead: boolean): boolean {
    if (!this.#next) return false
    const [heading, rest] = this.#next
    this.#next = null
    this.text = `${isHeadingRead ? '' : heading} ${rest}`.trim()
    return true
  }
}
