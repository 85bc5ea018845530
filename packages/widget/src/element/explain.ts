import type { ConfigFault, Failure, FailureCode } from '../backend/failure.ts'

// Loaded when the first mistake happens, so it takes nothing but types from elsewhere: it must stay one small file.

/** What a failure is about, for the person in front of the screen. */
export type Topic = 'network' | 'service' | 'busy' | 'absent' | 'popup' | 'page'

const topics: Partial<Record<FailureCode, Topic>> = {
  'endpoint-unreachable': 'network',
  timeout: 'network',
  'part-unreachable': 'network',
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

type Fix = (endpoint: string, failure: Failure) => string

const fixes: Partial<Record<FailureCode, Fix>> = {
  'endpoint-unreachable': (endpoint) =>
    `No answer from ${endpoint}. Is the server running? Does CORS, or connect-src in this page’s CSP, block it?`,
  'endpoint-invalid': (endpoint, { status }) =>
    `What answers at ${endpoint} (status ${status}) is not @securevideo/server. Mount it there, in Express: app.use('${endpoint.replace(/^\w+:\/\/[^/]*/, '')}', toNodeHandler(video)). Or set endpoint.`,
  timeout: (endpoint) => `${endpoint} gave no whole answer within 10 seconds.`,
  'secret-key': () =>
    'A secret key must never stand in a page. Remove it, have it replaced, and give the new one to the server only. Nothing was sent.',
  // Whether that key is the secret one, the server alone can tell.
  'unknown-api-key': (endpoint, { detail = 'Check the api-key attribute and the server’s apiKey option.' }) =>
    `This page’s api-key is not served by ${endpoint}. ${detail}`,
  'popup-blocked': () => 'Call join() within a click.',
  'part-unreachable': () =>
    'A file beside the element’s own could not be loaded. Is the whole dist folder published, in one version?',
}

/** What the page's author can do about a failure: the widget's own advice, else the server's; may be empty. English. */
export const fixFor = (failure: Failure, endpoint: string): string =>
  failure.fault ? faults[failure.fault] : (fixes[failure.code]?.(endpoint, failure) ?? failure.detail ?? '')
