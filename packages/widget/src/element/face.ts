import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Display, Home } from '../room/home.ts'
import type { WaitingPage } from '../room/window.ts'
import { nextQuestionIn } from '../session/pace.ts'
import { type Session, type SessionState, viewOf, visitOf } from '../session/state.ts'
import { Announcement } from './announcement.ts'
import { Checking, type CheckingHost } from './checking.ts'
import { type Action, describe, needsRare, type Scene, type SceneFacts } from './describe.ts'
import type { SessionError } from './events.ts'
import type { topicOf } from './explain.ts'
import { Language } from './language.ts'
import { hasOwnContent } from './own-content.ts'
import { roomStyles } from './room-styles.ts'
import type { SessionAttributes } from './session-attributes.ts'
import { styles } from './styles.ts'
import { theme } from './theme.ts'
import { renderBar, renderPanel } from './view.ts'

/** The look of everything that the face draws. */
export const faceStyles: string = theme + styles + roomStyles

/** The element that a {@link Face} belongs to. */
export type FaceHost = CheckingHost &
  Pick<SessionAttributes, 'label' | 'apiKey' | 'sessionId' | 'externalSessionId' | 'deviceCheck'> & { offline: boolean }

/** What there is to show. */
export type FaceFacts = Pick<SceneFacts, 'opensIn' | 'stale'> & {
  session: Session
  /** Where the session would open now, by its own wish or another; nothing while that cannot be told. */
  homeFor(display?: Display): Home | null | undefined
  /** What a failure is about: nothing while the words of mistakes are not here. */
  topicOf: typeof topicOf | undefined
  /** Whether those are on their way. */
  isExplaining: boolean
  error: SessionError | null
  act(does: Action['does']): unknown
}

/** What goes above the frame's place, and what goes below it. */
export type FaceView = { above: unknown; below: unknown }

/** What a person sees and hears of one element: loaded beside the first question, since nothing in it is needed to ask. */
export class Face implements ReactiveController {
  readonly #host: FaceHost
  readonly #language: Language
  readonly #announcement = new Announcement()
  /** The device check. */
  readonly checking: Checking
  #startsAt = ''
  #isMoved = false
  #shown: SessionState | null = null
  #state: SessionState = 'idle'
  #odd = false
  #awaits = false
  #changed = false
  #hadFocus = false

  constructor(host: FaceHost, ping: (signal: AbortSignal) => Promise<boolean>) {
    this.#host = host
    this.#language = new Language(host)
    this.checking = new Checking(host, this.#language, ping)
    host.addController(this)
  }

  get lang(): string {
    return this.#language.base
  }

  get dir(): 'rtl' | 'ltr' {
    return this.#language.dir
  }

  /** Names the region and the frame. */
  get label(): string {
    return this.#host.label || this.#language.words?.label || ''
  }

  /** What stands in a window until the session does. */
  get waitingPage(): WaitingPage {
    return { title: this.label, text: this.#language.words?.launching ?? '', lang: this.lang, dir: this.dir }
  }

  /** The view is about to change: the keyboard must not be left nowhere. */
  prepare(): void {
    this.#hadFocus ||= Boolean(this.#host.shadowRoot?.activeElement)
  }

  /** Something happened: what could not be loaded is tried again. */
  retry(): void {
    this.#language.retry()
  }

  hostUpdate(): void {
    this.prepare()
  }

  hostUpdated(): void {
    this.#changed ||= this.#shown !== this.#state
    this.#shown = this.#state
    // Nobody is to be led to words that are not meant.
    if (this.#awaits) return
    const lost = this.#hadFocus && this.#host.ownerDocument.activeElement === this.#host.ownerDocument.body
    const heading = this.#changed && lost ? this.#host.shadowRoot?.querySelector('h2') : null
    this.#changed = this.#hadFocus = false
    heading?.focus({ preventScroll: true })
    // The keyboard on a heading has it read out: it is not to be said twice. Behind a page's own view it takes none.
    if (this.#announcement.say(heading?.matches(':focus') === true)) this.#host.requestUpdate()
  }

  /** Draws a state; null while there are no words for it. */
  render(facts: FaceFacts): FaceView | null {
    const { session, act } = facts
    const { deviceCheck } = this.#host
    const visit = visitOf(session)
    this.#follow(session.state, viewOf(session)?.startsAt ?? '')
    const fallback = session.state === 'idle' && hasOwnContent(this.#host)
    const isRare = needsRare(session) && !fallback
    if (isRare) this.#language.needRare()
    const { words, tag, isWhole } = this.#language
    if (!words) return null
    // A moment's calm rather than words that are not meant.
    const awaits = isRare && (!isWhole || (session.state === 'error' && facts.isExplaining && !facts.topicOf))
    this.#awaits = awaits
    const check = this.checking.render()
    const shown = awaits ? { state: 'loading' as const } : session
    const scene = describe(shown, {
      ...this.#read(facts),
      words,
      language: tag,
      offersCheck: !check && deviceCheck !== 'none',
    })
    if (awaits) this.#announcement.await(session.state)
    else this.#announcement.update(session.state, scene, words, facts.opensIn, this.#language)
    const framed = visit?.home === 'frame'
    const inPanel = !framed || session.state === 'launching'
    const options = {
      over: framed,
      busy: scene.art === 'loading' || scene.art === 'launching',
      fallback,
      check,
    }
    // In the other of two places, a state's view is a new one: it comes in anew, and no button keeps the keyboard.
    if (this.#state !== session.state || this.#shown === null) this.#odd = !this.#odd
    this.#state = session.state
    const panel = inPanel ? renderPanel(scene, words, (does) => this.#act(does, act), options) : nothing
    return {
      above: framed && !inPanel ? this.#bar(scene, act) : nothing,
      below: html`${this.#odd ? panel : nothing}${this.#odd ? nothing : panel}
        <p class="spoken" role="status">${this.#announcement.text}</p>`,
    }
  }

  #read({
    session,
    opensIn,
    stale,
    homeFor,
    topicOf,
    error,
  }: FaceFacts): Omit<SceneFacts, 'words' | 'language' | 'offersCheck'> {
    const { apiKey, sessionId, externalSessionId, offline } = this.#host
    return {
      view: viewOf(session),
      opensIn,
      isMoved: this.#isMoved,
      stale: (stale || offline) && nextQuestionIn(session, 0) !== null,
      opensWindow: homeFor() === 'window',
      canFrame: homeFor('auto') === 'frame',
      topic: ('failure' in session && topicOf?.(session.failure)) || 'service',
      fix: session.state === 'blocked' ? session.finding.fix : (error?.fix ?? ''),
      hasKey: Boolean(apiKey),
      namesSession: Boolean(sessionId || externalSessionId),
    }
  }

  // Until it opens, whoever waits for it may have the old time in mind.
  #follow(state: SessionState, startsAt: string): void {
    const isAnother = this.#startsAt !== '' && Date.parse(startsAt) !== Date.parse(this.#startsAt)
    this.#isMoved = state === 'early' && (this.#isMoved || isAnother)
    this.#startsAt = startsAt
  }

  #bar(scene: Scene, act: FaceFacts['act']): TemplateResult {
    return renderBar(scene, (does) => this.#act(does, act))
  }

  #act(does: Action['does'], act: FaceFacts['act']): void {
    // The button that was pressed goes away with its state.
    this.#hadFocus = true
    act(does)
  }
}
