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
  timeout: {
    code: 'timeout',
    outcome: 'unknown',
    retry: 'never',
    advice: 'SecureVideo did not answer before the deadline.',
  },
  aborted: { code: 'aborted', outcome: 'unknown', retry: 'never', advice: 'The call was aborted by its signal.' },
} as const satisfies Record<string, Ruling>
