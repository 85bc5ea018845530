import type { SessionView } from '@securevideo/server/contract'
import { type Session, type SessionState, visitOf } from '../session/state.ts'
import type { Topic } from './explain.ts'
import { type DurationPart, durationParts, formatDay, formatHour } from './time.ts'
import { fill, type KnownWords, type UsualWords } from './words.ts'

/** Something that a person can do in a state. */
export type Action = {
  does: 'join' | 'leave' | 'retry' | 'show' | 'here' | 'window' | 'redirect' | 'check'
  label: string
  primary: boolean
}

/** The place in the element that a page may fill in instead of a state's own view. */
export type StateSlot =
  | ''
  | 'loading'
  | 'early'
  | 'ready'
  | 'waiting'
  | 'left'
  | 'ended'
  | 'unavailable'
  | 'blocked'
  | 'error'

/** Everything that a state shows, in words: what to draw is the element's. */
export type Scene = {
  slot: StateSlot
  art: SessionState
  heading: string
  texts: string[]
  /** Whether the last of the texts says that what is shown may be old. */
  isStale: boolean
  /** What is asked of the person before the session opens. */
  consent: string
  countdown: DurationPart[]
  actions: Action[]
  fix: string
  reference: string
}

/** What a scene is made from. */
export type SceneFacts = {
  words: KnownWords
  /** The tag by which dates and numbers are written. */
  language: string
  /** The last view, in whatever state. */
  view: SessionView | null
  /** Milliseconds until the session opens. */
  opensIn: number
  /** Whether it is to begin at another time than was shown before. */
  isMoved: boolean
  /** Whether the last question went unanswered, or the device is offline, and it is asked again. */
  stale: boolean
  /** Whether joining opens a window. */
  opensWindow: boolean
  /** Whether the session could be in a frame of this page. */
  canFrame: boolean
  /** Whether the person may check the device. */
  offersCheck: boolean
  /** What a failure is about. */
  topic: Topic
  /** What the page's developer can do about a mistake. English. */
  fix: string
  /** Whether the element has an API key. */
  hasKey: boolean
  /** Whether the element names a session. */
  namesSession: boolean
}

const keyFix = 'Set api-key to the value of video.apiKey on the server: <securevideo-session api-key="…">'
const sessionFix = 'Name the session: <securevideo-session session-id="36208">, or external-session-id="…"'

const primary = (does: Action['does'], label: string): Action => ({ does, label, primary: true })
const secondary = (does: Action['does'], label: string): Action => ({ does, label, primary: false })

const slots: Record<SessionState, StateSlot> = {
  idle: '',
  loading: 'loading',
  early: 'early',
  ready: 'ready',
  launching: 'loading',
  waiting: 'waiting',
  live: 'waiting',
  left: 'left',
  ended: 'ended',
  expired: 'unavailable',
  cancelled: 'unavailable',
  blocked: 'blocked',
  error: 'error',
}

/** Whether a state's words are among the rare ones. */
export const needsRare = (session: Session): boolean =>
  slots[session.state] === 'unavailable' ||
  slots[session.state] === 'blocked' ||
  session.state === 'error' ||
  session.state === 'idle' ||
  (session.state === 'left' && (session.visit.lost || session.reason === 'window-closed')) ||
  visitOf(session)?.lost === true

const describeState = (session: Session, facts: SceneFacts): Partial<Scene> & Pick<Scene, 'heading' | 'texts'> => {
  const { words, language } = facts
  const leave = secondary('leave', words.leave)
  // What keeps a session out of its frame cannot be seen from here, such as a vendor's page that refuses it.
  const home = visitOf(session)?.home
  const away = home === 'frame' || home === 'redirect' ? [secondary('window', words.openWindow)] : []
  const rejoin = [primary('join', words.rejoin)]
  const check = facts.offersCheck ? [secondary('check', words.checkDevice)] : []
  // A language may be here without its rare words.
  const rare = (
    heading: keyof KnownWords,
    text: keyof KnownWords,
    usual: keyof UsualWords = 'service',
    usualText: keyof UsualWords = 'serviceText',
  ) => ({
    heading: words[heading] ?? words[usual],
    texts: [words[text] ?? words[usualText]],
  })
  switch (session.state) {
    case 'idle':
      return {
        heading: words.label,
        texts: [words.idleText ?? ''],
        fix: [facts.hasKey ? '' : keyFix, facts.namesSession ? '' : sessionFix].filter(Boolean).join(' '),
      }
    case 'loading':
      return { heading: words.loading, texts: [words.loadingText] }
    case 'early': {
      const { startsAt, opensAt } = session.view
      const when = { date: formatDay(startsAt, language), time: formatHour(startsAt, language) }
      const texts = [fill(words.earlyText, when)]
      if (startsAt !== opensAt) texts.push(fill(words.opensAt, { time: formatHour(opensAt, language) }))
      const countdown = durationParts(facts.opensIn, language)
      const heading = facts.isMoved ? words.moved : words.early
      return { heading, texts: [...texts, words.byItself], countdown, actions: check }
    }
    case 'ready': {
      const texts = session.view.status === 'started' ? [words.started] : []
      if (facts.opensWindow) texts.push(words.newWindow)
      return { heading: words.ready, texts, consent: words.allow, actions: [primary('join', words.join), ...check] }
    }
    case 'launching':
      return { heading: words.launching, texts: [words.launchingText], actions: [leave, ...away] }
    case 'waiting':
    case 'live': {
      const live = session.state === 'live'
      if (home === 'window') {
        const here = facts.canFrame ? [secondary('here', words.here)] : []
        if (session.visit.lost) {
          const actions = [primary('show', words.reopen ?? words.again), leave, ...here]
          return { ...rare('lost', 'lostText', 'elsewhere', 'elsewhereWaiting'), actions }
        }
        const actions = [primary('show', words.show), leave, ...here]
        return { heading: words.elsewhere, texts: [live ? words.elsewhereLive : words.elsewhereWaiting], actions }
      }
      // This page is still here: the session is slow to come, or an app has taken it.
      if (home === 'redirect') {
        return live
          ? { heading: words.elsewhere, texts: [words.elsewhereLive], actions: [leave] }
          : { heading: words.launching, texts: [words.launchingText], actions: [leave, ...away] }
      }
      const waiting = session.view.status === 'started' ? [words.started, words.joinBelow] : [words.waitingOthers]
      // A connection of this visit's own shows that the frame holds: on a phone, its picture has the room.
      const holds = live && session.view.connectedAt !== session.visit.connectedBefore
      const actions = [...(holds ? [] : away), leave]
      return { heading: live ? words.live : words.waiting, texts: live ? [] : waiting, actions }
    }
    case 'left':
      // What the page has lost hold of, Leave cannot close.
      if (session.visit.lost) {
        const texts = words.otherOpen ? [words.otherOpen, words.leftText] : [words.leftText]
        return { heading: words.left, texts, actions: rejoin }
      }
      if (session.reason === 'window-closed') {
        return { ...rare('closed', 'closedText', 'left', 'leftText'), actions: rejoin }
      }
      return { heading: words.left, texts: [words.leftText], actions: rejoin }
    case 'ended':
      return { heading: words.ended, texts: [words.endedText], actions: rejoin }
    case 'cancelled':
      return {
        ...rare('cancelled', 'cancelledText'),
        actions: [secondary('retry', words.check ?? words.again)],
      }
    case 'expired':
      return {
        ...rare('expired', 'expiredText'),
        actions: [secondary('retry', words.check ?? words.again)],
        reference: session.failure.reference ?? '',
      }
    case 'blocked': {
      const again = secondary('retry', words.again)
      if (session.finding.blocks !== 'frame') return { ...rare('page', 'pageText'), actions: [again], fix: facts.fix }
      const actions = [primary('window', words.openWindow), again]
      return { ...rare('page', 'blockedText'), actions, fix: facts.fix }
    }
    case 'error': {
      const { failure, step } = session
      const { topic } = facts
      const { heading, texts } = rare(topic, `${topic}Text`)
      // The browser inside another app opens no window at all.
      const here = topic === 'popup' ? [secondary('redirect', words.here)] : []
      return {
        heading,
        texts: step === 'ask' && failure.retryable && words.trying ? [...texts, words.trying] : texts,
        // A secret in the page stays refused however often it is tried.
        actions: failure.code === 'secret-key' ? [] : [primary('retry', words.again), ...here],
        fix: topic === 'page' ? facts.fix : '',
        reference: failure.reference ?? '',
      }
    }
  }
}

/** Puts a session into words. */
export const describe = (session: Session, facts: SceneFacts): Scene => {
  const described = describeState(session, facts)
  const { texts } = described
  // In an error, the heading says so already.
  const stale = facts.stale && facts.view !== null && session.state !== 'error'
  return {
    slot: slots[session.state],
    art: session.state,
    consent: '',
    countdown: [],
    actions: [],
    fix: '',
    reference: '',
    ...described,
    isStale: stale,
    texts: stale ? [...texts, facts.words.stale] : texts,
  }
}
