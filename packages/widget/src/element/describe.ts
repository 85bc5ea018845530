import { type Session, viewOf } from '../session/state.ts'
import type { Art } from './art.ts'
import { fixFor, topicOf } from './explanation.ts'
import { type DurationPart, durationParts, formatDay, formatHour } from './time.ts'
import { fill, type KnownWords } from './words.ts'

/** Something that a person can do in a state. */
export type Action = { does: 'join' | 'leave' | 'retry' | 'show'; label: string; primary: boolean }

/** Everything that a state shows, in words: what to draw is the element's. */
export type Scene = {
  art: Art
  heading: string
  texts: string[]
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
  /** The endpoint, as the page wrote it. */
  endpoint: string
  /** Milliseconds until the session opens. */
  opensIn: number
  /** Whether the last question went unanswered. */
  stale: boolean
  /** Whether joining opens a window. */
  opensWindow: boolean
}

const idleFix = 'Set api-key, and session-id or external-session-id.'

const primary = (does: Action['does'], label: string): Action => ({ does, label, primary: true })
const secondary = (does: Action['does'], label: string): Action => ({ does, label, primary: false })

const describeState = (session: Session, facts: SceneFacts): Partial<Scene> & Pick<Scene, 'heading' | 'texts'> => {
  const { words, language } = facts
  const rejoin = [primary('join', words.rejoin)]
  switch (session.state) {
    case 'idle':
      return { heading: words.label, texts: [words.idleText], fix: idleFix }
    case 'loading':
      return { heading: words.loading, texts: [words.loadingText] }
    case 'early': {
      const { startsAt, opensAt } = session.view
      const when = { date: formatDay(startsAt, language), time: formatHour(startsAt, language) }
      const texts = [fill(words.earlyText, when)]
      if (startsAt !== opensAt) texts.push(fill(words.opensAt, { time: formatHour(opensAt, language) }))
      const countdown = durationParts(facts.opensIn, language)
      return { heading: words.early, texts: [...texts, words.byItself], countdown }
    }
    case 'ready': {
      const texts = session.view.status === 'started' ? [words.started, words.allow] : [words.allow]
      if (facts.opensWindow) texts.push(words.newWindow)
      return { heading: words.ready, texts, actions: [primary('join', words.join)] }
    }
    case 'launching':
      return { heading: words.launching, texts: [words.launchingText], actions: [secondary('leave', words.leave)] }
    case 'waiting':
    case 'live': {
      const live = session.state === 'live'
      if (session.visit.home === 'window') {
        const actions = [primary('show', words.show), secondary('leave', words.leave)]
        return { heading: words.elsewhere, texts: [live ? words.elsewhereLive : words.elsewhereWaiting], actions }
      }
      const waiting = session.view.status === 'started' ? [words.started, words.joinBelow] : [words.waitingOthers]
      const actions = [secondary('leave', words.leave)]
      return { heading: live ? words.live : words.waiting, texts: live ? [] : waiting, actions }
    }
    case 'left':
      if (session.reason === 'window-closed')
        return { heading: words.closed, texts: [words.closedText], actions: rejoin }
      return { heading: words.left, texts: [words.leftText], actions: rejoin }
    case 'ended':
      return { heading: words.ended, texts: [words.endedText], actions: rejoin }
    case 'cancelled':
      return {
        heading: words.cancelled,
        texts: [words.cancelledText],
        actions: [secondary('retry', words.check)],
      }
    case 'error': {
      const { failure, step } = session
      const topic = topicOf(failure)
      // A language may be here before the rest of the English words, or the other way round.
      const [heading, text] = [words[topic] ?? words.service, words[`${topic}Text`] ?? words.serviceText]
      return {
        heading,
        texts: step === 'ask' && failure.retryable ? [text, words.trying] : [text],
        // A secret in the page stays refused however often it is tried.
        actions: step === 'setup' ? [] : [primary('retry', words.again)],
        fix: topic === 'page' ? fixFor(failure, facts.endpoint) : '',
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
  const stale = facts.stale && viewOf(session) !== null && session.state !== 'error'
  return {
    art: session.state,
    countdown: [],
    actions: [],
    fix: '',
    reference: '',
    ...described,
    texts: stale ? [...texts, facts.words.stale] : texts,
  }
}
