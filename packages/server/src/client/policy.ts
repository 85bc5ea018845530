import type { ErrorCode, Outcome } from '../errors.ts'

/** The methods of the vendor's API. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What one kind of trouble means, whether it is worth another try, and what a person can do about it. */
export type Ruling = {
  code: ErrorCode
  outcome: Outcome
  /** `always`: with every method. `repeatable`: not with POST, which may have been done. */
  retry: 'always' | 'repeatable' | 'never'
  advice: string
}

/** What a client does unless its options say otherwise: milliseconds for one call, calls at the same time, calls that may wait. */
export const defaults = { deadline: 8_000, concurrency: 6, queue: 100 } as const

/** Tries after the first one that a call may make of its own accord. */
export const maxRetries = 2

/** Methods that may be sent again although they may have arrived: doing them twice is doing them once. */
export const isRepeatable: Readonly<Record<Method, boolean>> = { GET: true, PUT: true, DELETE: true, POST: false }

/** Milliseconds to wait before a retry: between nothing and a bound that doubles from 200 up to 2,000 ("full jitter"). */
export const backoff = (retriesSoFar: number, random: number): number =>
  random * Math.min(2_000, 200 * 2 ** retriesSoFar)

/**
 * Milliseconds to send nothing after a 429 that does not say when to return. Our choice: SecureVideo never sent `Retry-After`,
 * and in a sliding hour (assumed) some quota comes free every minute.
 */
export const quotaPause = 60_000

const rejected = (code: ErrorCode, advice: string): Ruling => ({ code, outcome: 'rejected', retry: 'never', advice })

const unavailable: Ruling = {
  code: 'server',
  outcome: 'unknown',
  retry: 'repeatable',
  advice:
    'SecureVideo has an internal error or is not available. Try again later; if it stays, ask SecureVideo Support.',
}

const redirected: Ruling = {
  code: 'server',
  outcome: 'unknown',
  retry: 'never',
  advice: 'The answer is a redirect, which is not followed because it would take the keys along: check baseUrl.',
}

const byStatus = new Map<number, Ruling>([
  [
    400,
    rejected(
      'invalid-request',
      'SecureVideo found the request against one of its rules, such as two participants of one name.',
    ),
  ],
  [
    401,
    rejected(
      'authentication',
      'SecureVideo refused the keys: check the API key and the secret key, and that both are of one account.',
    ),
  ],
  [
    403,
    rejected(
      'permission',
      "It exists but is not this account's to act on: check that the id belongs to the account of these keys.",
    ),
  ],
  [
    404,
    rejected(
      'not-found',
      'It does not exist: check the id. An external id works only once it is stored in SecureVideo.',
    ),
  ],
  [405, rejected('method-not-allowed', 'SecureVideo does not allow this on this resource.')],
  [409, rejected('conflict', 'It breaks a rule of SecureVideo, such as how complex a password must be.')],
  [
    412,
    rejected(
      'address-not-listed',
      "This server's IP address is not on the account's list: have SecureVideo Support list the address that this server calls from.",
    ),
  ],
  [
    429,
    {
      ...rejected(
        'quota',
        'The hourly quota of the account is used up; My Account > API in SecureVideo shows how large it is.',
      ),
      retry: 'always',
    },
  ],
  [500, unavailable],
  [501, rejected('not-implemented', 'SecureVideo plans this call but does not offer it yet.')],
  [502, unavailable],
  [503, unavailable],
  [504, unavailable],
])

/** What an HTTP status of SecureVideo's other than 2xx means (guide; undocumented ones by their class). */
export const rulingOfStatus = (status: number): Ruling => {
  const known = byStatus.get(status)
  if (known !== undefined) return known
  if (status < 400) return redirected
  const advice = 'SecureVideo, or something between here and there, answered with a status that is not documented.'
  // 408 says that a request was not understood in time, not that nothing was done.
  const refused = status >= 400 && status < 500 && status !== 408
  return { code: 'server', outcome: refused ? 'rejected' : 'unknown', retry: 'never', advice }
}

/** What trouble without a status means. */
export const rulings = {
  neverSent: {
    code: 'connection',
    outcome: 'not-sent',
    retry: 'always',
    advice: 'SecureVideo could not be reached: check the network, DNS and firewall of this server.',
  },
  lost: {
    code: 'connection',
    outcome: 'unknown',
    retry: 'repeatable',
    advice: 'The connection to SecureVideo broke before the answer was complete.',
  },
  notJson: {
    code: 'format',
    outcome: 'unknown',
    retry: 'never',
    advice:
      'The answer is not the promised JSON. Perhaps the API was never reached: check baseUrl and any proxy on the way.',
  },
  keptHome: {
    code: 'quota',
    outcome: 'not-sent',
    retry: 'never',
    advice: 'SecureVideo said that the hourly quota of the account is used up.',
  },
  overQuota: {
    code: 'quota',
    outcome: 'not-sent',
    retry: 'never',
    advice: "This client has used up its own part of the hourly quota: see the client's quota option.",
  },
  queueFull: {
    code: 'queue-full',
    outcome: 'not-sent',
    retry: 'never',
    advice:
      'As many calls are under way and waiting as this client allows: slow down, or see its concurrency and queue options.',
  },
  waitedInVain: {
    code: 'timeout',
    outcome: 'not-sent',
    retry: 'never',
    advice: 'The deadline passed before it was its turn: slow down, or see the concurrency option of the client.',
  },
  timeout: {
    code: 'timeout',
    outcome: 'unknown',
    retry: 'never',
    advice: 'SecureVideo did not answer before the deadline.',
  },
  aborted: { code: 'aborted', outcome: 'unknown', retry: 'never', advice: 'The call was aborted by its signal.' },
} as const satisfies Record<string, Ruling>

/** What the client does about one kind of answer. */
export type PolicyRow = {
  /** What came back, in words. */
  answer: string
  /** The HTTP status, where it is one. */
  status: number | null
  code: ErrorCode
  /** What the error says of the try. Reading is settled by any refusal; after several tries the least certain outcome counts. */
  outcome: Outcome
  /** How many times a call is sent again, at most, by method. */
  retries: Readonly<Record<Method, number>>
  /** What this row has of its own. */
  note: string | null
  advice: string
}

const retriesOf = (retry: Ruling['retry'], method: Method): number =>
  retry === 'always' || (retry === 'repeatable' && isRepeatable[method]) ? maxRetries : 0

const rowOf = (answer: string, status: number | null, ruling: Ruling, note: string | null = null): PolicyRow => {
  const { code, outcome, retry, advice } = ruling
  const [GET, PUT, DELETE, POST] = (['GET', 'PUT', 'DELETE', 'POST'] as const).map((each) => retriesOf(retry, each))
  return Object.freeze({
    answer,
    status,
    code,
    outcome,
    retries: { GET: GET ?? 0, PUT: PUT ?? 0, DELETE: DELETE ?? 0, POST: POST ?? 0 },
    note,
    advice,
  })
}

const notes = new Map<number, string>([
  [401, 'Sent once more with each further pair of keys (`previous`), with POST too.'],
  [404, 'A DELETE whose earlier try may have arrived is taken as done.'],
  [429, 'Waits as `Retry-After` says, if that fits the deadline; until then only calls with priority `join` are sent.'],
])

/**
 * All that the client decides by itself, as data: the same that it acts by.
 *
 * @example
 * ```ts
 * for (const { answer, code, retries } of policy.rows) console.log(answer, code, retries.POST)
 * ```
 */
export const policy = Object.freeze({
  ...defaults,
  maxRetries,
  /** Milliseconds: a retry waits between nothing and `first`, which doubles up to `most`. */
  backoff: { first: backoff(0, 1), most: backoff(Number.MAX_SAFE_INTEGER, 1) },
  /** Milliseconds that a 429 without `Retry-After` keeps all calls home, but for those with priority `join`. */
  quotaPause,
  rows: Object.freeze([
    rowOf('never sent: no name, refused, no connection in time', null, rulings.neverSent),
    rowOf('connection lost after sending', null, rulings.lost),
    rowOf('deadline passed after sending', null, rulings.timeout),
    rowOf('aborted after sending', null, rulings.aborted),
    ...[...byStatus].map(([status, ruling]) => rowOf(`${status}`, status, ruling, notes.get(status) ?? null)),
    rowOf('3xx', null, redirected, 'Not followed: the keys must not go along.'),
    rowOf('another 4xx', null, rulingOfStatus(418), '408 is of unknown outcome.'),
    rowOf('another 5xx', null, rulingOfStatus(599)),
    rowOf('2xx with HTML, or JSON other than promised', null, rulings.notJson),
    rowOf('quota paused by an earlier 429', null, rulings.keptHome, 'Waits if that fits the deadline.'),
    rowOf("beyond the client's `quota`", null, rulings.overQuota),
    rowOf("beyond the client's `queue`", null, rulings.queueFull, 'Calls with priority `join` are counted apart.'),
    rowOf('deadline passed in the queue', null, rulings.waitedInVain),
  ]),
})
