import type { Failure, FailureCode } from '../backend/failure.ts'

/** Every sentence that a person can see or hear, in English. `{name}` marks what is filled in. */
export const english = {
  label: 'Video session',
  idle: 'Video session',
  idleText: 'This session is not set up yet.',
  idleFix: 'Set api-key, and session-id or external-session-id.',
  loading: 'Getting your session ready',
  loadingText: 'One moment, please.',
  early: 'You are in the right place',
  earlyText: 'Your session is on {date}, at {time}.',
  earlyOpens: 'You can join from {time}. This page opens by itself.',
  earlyAt: 'This page opens by itself.',
  opensIn: 'Opens in',
  spoken: 'Your session opens in {time}.',
  ready: 'Your session is ready',
  readyText: 'If your browser asks for your camera and microphone, choose Allow.',
  readyStarted: 'The session has started. If your browser asks for your camera and microphone, choose Allow.',
  newWindow: 'Opens in a new window.',
  join: 'Join session',
  launching: 'Opening your session',
  launchingText: 'This takes a few seconds.',
  waiting: 'Waiting',
  waitingOthers: 'The others are not here yet.',
  waitingSelf: 'The session has started. Join below.',
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
  byItself: 'This page keeps trying by itself.',
  stale: 'No connection at the moment. Trying again.',
  reference: 'Reference',
  forDeveloper: 'For the developer of this page',
  network: 'We cannot connect right now',
  networkText: 'Please check your internet connection.',
  service: 'The video service is not answering',
  serviceText: 'Please try again in a moment. If that does not help, call the clinic.',
  busy: 'The video service is very busy',
  busyText: 'Please wait a few minutes, then try again.',
  absent: 'We cannot find this session for you',
  absentText: 'Perhaps you are signed in as somebody else, or the link is old. Please ask the clinic.',
  popup: 'Your browser blocked the session window',
  popupText: 'Please choose Try again. If that does not help, allow pop-ups for this page.',
  page: 'This session cannot be shown here',
  pageText: 'This page is not set up correctly. Please tell the clinic.',
  fixUnreachable:
    'No answer from {endpoint}. Is the server running? Does CORS, or connect-src in this page’s CSP, block it?',
  fixInvalid:
    'What answers at {endpoint} (status {status}) is not @securevideo/server. Mount it there, or set endpoint.',
  fixTimeout: '{endpoint} gave no whole answer within 12 seconds.',
  fixSecret:
    'A secret key must never stand in a page. Remove it, have it replaced, and give the new one to the server only. Nothing was sent.',
  fixKey:
    'This page’s api-key is not served by {endpoint}. Check the api-key attribute and the server’s apiKey option.',
  fixPopup: 'Call join() within a click.',
  fixSessionId: 'session-id takes SecureVideo’s number. For an id of your own, use external-session-id.',
  fixTwoIds: 'Set session-id or external-session-id, not both.',
  fixEndpoint: 'endpoint takes an http or https address without query, such as /securevideo.',
  fixHeaders: 'The headers property threw, or gave headers that cannot be sent.',
}

/** A whole set of sentences. */
export type Words = typeof english

/** Puts values into a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark)

type Topic = 'network' | 'service' | 'busy' | 'absent' | 'popup' | 'page'

const topics: Partial<Record<FailureCode, Topic>> = {
  'endpoint-unreachable': 'network',
  timeout: 'network',
  'rate-limited': 'busy',
  'not-found': 'absent',
  'popup-blocked': 'popup',
  'unknown-api-key': 'page',
  'origin-refused': 'page',
  'invalid-request': 'page',
  'endpoint-invalid': 'page',
  'secret-key': 'page',
  config: 'page',
}

/** What a failure is about, for the person in front of the screen. */
export const topicOf = ({ code, retryable }: Failure): Topic =>
  // A server that is restarting is not the page's mistake.
  code === 'endpoint-invalid' && retryable ? 'service' : (topics[code] ?? 'service')

const faults = {
  'session-id': 'fixSessionId',
  'two-ids': 'fixTwoIds',
  endpoint: 'fixEndpoint',
  headers: 'fixHeaders',
} as const

const fixes = {
  'endpoint-unreachable': 'fixUnreachable',
  'endpoint-invalid': 'fixInvalid',
  timeout: 'fixTimeout',
  'secret-key': 'fixSecret',
  'unknown-api-key': 'fixKey',
  'popup-blocked': 'fixPopup',
} as const

const hasFix = (code: FailureCode): code is keyof typeof fixes => Object.hasOwn(fixes, code)

/** What the page's author can do about a failure: the widget's own advice, else the server's; may be empty. */
export const fixFor = (failure: Failure, endpoint: string, words: Words): string => {
  const values = { endpoint, status: String(failure.status ?? '') }
  if (failure.fault) return words[faults[failure.fault]]
  return hasFix(failure.code) ? fill(words[fixes[failure.code]], values) : (failure.detail ?? '')
}
