import type { SessionState } from '../session/state.ts'
import type { Scene } from './describe.ts'
import { explanation } from './explanation.ts'
import type { Language } from './language.ts'
import { minutesAway } from './time.ts'
import { fill } from './words.ts'

/** What a screen reader is told, in the live region of one element. */
export class Announcement {
  text = ''
  #state: SessionState | null = null
  #language = ''

  /** Each state once, but not the first: a page that loads has its own say. Then the last minutes of a countdown. */
  update(state: SessionState, scene: Scene, opensIn: number, { words, tag, base }: Language): void {
    // What was said stays readable, and must not stand there in another language.
    if (base !== this.#language) this.text = ''
    this.#language = base
    if (state !== this.#state) {
      // A mistake is said when its words are here.
      if (state === 'error' && explanation === undefined) return
      if (this.#state !== null) this.text = `${scene.heading}. ${scene.texts.join(' ')}`
      this.#state = state
    } else if (state === 'early' && [10, 5, 1].includes(opensIn / 60_000)) {
      this.text = fill(words.spoken, { time: minutesAway(opensIn / 60_000, tag) })
    }
  }
}
