import type { ConfigFault, Failure, FailureCode } from '../backend/failure.ts'

// Loaded when the first mistake happens, so it takes nothing but types from elsewhere: it must stay one small file.

/** The English words of mistakes, beside those that are always there. */
export const explanations = {
  forDeveloper: 'For the developer of this page',
  busy: 'The video service is very busy',
  busyText: 'Please wait a few minutes, then try again.',
  absent: 'We cannot find this session for you',
  absentText: 'Perhaps you are signed in as somebody else, or the link is old. Please ask the clinic.',
  popup: 'Your browser blocked the session window',
  popupText: 'Please choose Try again. If that does not help, allow pop-ups for this page.',
  page: 'This session cannot be shown here',
  pageText: 'This page is not set up correctly. Please tell the clinic.',
}

/** What a failure is about, for the person in front of the screen. */
export type Topic = 'network' | 'service' | 'busy' | 'absent' | 'popup' | 'page'

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

/** The topic of a failure. */
export const topicOf = ({ code, retryable }: Failure): Topic =>
  // A server that is restarting is not the page's mistake.
  code === 'endpoint-invalid' && retryable ? 'service' : (topics[code] ?? 'service')

const faults: Record<ConfigFault, string> = {
  'session-id': 'session-id takes SecureVideo’s number. For an id of your own, use external-session-id.',
  'two-ids': 'Set session-id or external-session-id, not both.',
  endpoint: 'endpoint takes an http or https address without query, such as /securevideo.',
  headers: 'The headers property threw, or gave headers that cannot be sent.',
}

type Fix = (endpoint: string, status: number | undefined) => string

const fixes: Partial<Record<FailureCode, Fix>> = {
  'endpoint-unreachable': (endpoint) =>
    `No answer from ${endpoint}. Is the server running? Does CORS, or connect-src in this page’s CSP, block it?`,
  'endpoint-invalid': (endpoint, status) =>
    `What answers at ${endpoint} (status ${status}) is not @securevideo/server. Mount it there, or set endpoint.`,
  timeout: (endpoint) => `${endpoint} gave no whole answer within 12 seconds.`,
  'secret-key': () =>
    'A secret key must never stand in a page. Remove it, have it replaced, and give the new one to the server only. Nothing was sent.',
  'unknown-api-key': (endpoint) =>
    `This page’s api-key is not served by ${endpoint}. Check the api-key attribute and the server’s apiKey option.`,
  'popup-blocked': () => 'Call join() within a click.',
}

/** What the page's author can do about a failure: the widget's own advice, else the server's; may be empty. English. */
export const fixFor = ({ code, fault, status, detail = '' }: Failure, endpoint: string): string =>
  fault ? faults[fault] : (fixes[code]?.(endpoint, status) ?? detail)
