import type { explanations } from './explain.ts'

/**
 * Every sentence that the states need, in English. `{name}` marks what is filled in.
 *
 * The rarer words of mistakes are in `explain`, and come when there is one. Without them, `service` says enough.
 */
export const english = {
  label: 'Video session',
  idleText: 'This session is not set up yet.',
  loading: 'Getting your session ready',
  loadingText: 'One moment, please.',
  early: 'You are in the right place',
  earlyText: 'Your session is on {date}, at {time}.',
  opensAt: 'You can join from {time}.',
  byItself: 'This page opens by itself.',
  opensIn: 'Opens in',
  spoken: 'Your session opens {time}.',
  ready: 'Your session is ready',
  started: 'The session has started.',
  allow: 'If your browser asks for your camera and microphone, choose Allow.',
  newWindow: 'Opens in a new window.',
  join: 'Join session',
  launching: 'Opening your session',
  launchingText: 'This takes a few seconds.',
  waiting: 'Waiting',
  waitingOthers: 'The others are not here yet.',
  joinBelow: 'Join below.',
  live: 'In session',
  elsewhere: 'Your session is open in another window',
  elsewhereWaiting: 'Waiting. Keep that window open.',
  elsewhereLive: 'You are in the session. Keep this page open, too.',
  show: 'Go to the session',
  leave: 'Leave',
  left: 'You have left the session',
  leftText: 'You can go back in while it is open.',
  closed: 'The session window is closed',
  closedText: 'If you did not mean to leave, go back in.',
  rejoin: 'Rejoin session',
  ended: 'The session has ended',
  endedText: 'If it starts again, you can rejoin here.',
  cancelled: 'This session was cancelled',
  cancelledText: 'Please contact the clinic for a new time.',
  again: 'Try again',
  check: 'Check again',
  trying: 'This page keeps trying by itself.',
  stale: 'No connection at the moment. Trying again.',
  reference: 'Reference',
  network: 'We cannot connect right now',
  networkText: 'Please check your internet connection.',
  service: 'The video service is not answering',
  serviceText: 'Please try again in a moment. If that does not help, call the clinic.',
}

/** A whole set of sentences: what a language needs. */
export type Words = Record<keyof typeof english | keyof typeof explanations, string>

/** Sentences to show: those of {@link Words} that are loaded, and at least the English ones. */
export type KnownWords = Record<keyof typeof english, string> & Partial<Words>

/** Puts values into a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark)
