/**
 * How bad a finding is: `error`: it does not work. `warning`: it works, and worse than it could. `note`: good to know, nothing to mend.
 */
export type Severity = 'error' | 'warning' | 'note'

/** One thing that was found, and what mends it. None of its words is a key, a token, an address with a query, or of a person. */
export type Finding<Code extends string = ExplainCode> = {
  /** Stable word for programs. */
  code: Code
  severity: Severity
  /** What is the case. */
  message: string
  /** The line to write, or what to do; empty for a note that wants nothing. */
  fix: string
}

/** What `video.explain` answers. */
export type Explanation = {
  /** Whether there is nothing to mend: every finding is a note. */
  ok: boolean
  findings: Finding[]
}

/** All that `video.explain` can find, and when it does. The README's table is made of it. */
export const explainCodes = {
  'path-prefix': 'The path has something in front of the route: the mount was not taken off',
  'path-unknown': 'The path is none of the routes',
  method: 'The route takes another method',
  'api-key-missing': '`?apiKey=` is not there',
  'api-key-unknown': 'The page carries another API key than `apiKey`',
  'api-key-sandbox': 'Of page and server, one has the key of a sandbox and the other has not',
  'api-key-malformed': 'White space or quotes were copied along with the API key',
  'api-key-secret': 'The page carries the secret key',
  'sandbox-key': 'The server runs with a sandbox key and is asked under a public name',
  'content-type': 'A POST that is not `application/json`',
  'body-read': 'Somebody in front read the body and left nothing of it',
  'body-shape': 'The body is not JSON, or not of the shape that the route takes',
  'body-too-large': 'The body is over 16 KiB',
  'body-not-seen': 'The body was not looked at, as `body: "leave"` asks',
  'origin-refused': "The page's origin is not one that may ask",
  'host-changed': 'A proxy hands on another `Host` than the page asked for',
  'scheme-changed': "`X-Forwarded-Proto` says otherwise than the page's origin",
  'origin-missing': 'A browser sent this, and something took its `Origin` out',
  'script-fetch': 'A ticket was opened by a script or ahead of time instead of by a frame or a window',
  'webhook-address': 'The webhook address is not that of this secret key',
  'no-credentials': 'Neither cookie, nor `Authorization`, nor pass came along',
  'pass-over': 'The pass that came along has expired or was revoked',
  'authorize-missing': 'There is no `authorize`, and no pass came along',
  'authorize-not-asked': '`authorize` was not run, as `ask` did not say so',
  'authorize-null': '`authorize` granted nothing',
  'authorize-threw': '`authorize` threw',
  'authorize-slow': '`authorize` took longer than five seconds',
  'authorize-malformed': 'What `authorize` answered is no grant',
  'return-to-missing': 'A host has no address of `returnTo` to go to when the login ends',
  'return-elsewhere':
    "A host's login that ends does not lead back to the page: its `endpoint` is of no listed origin, or of another form",
  'not-in-session': 'The grant names nobody in that session, or the session is not there',
  'vendor-failed': 'SecureVideo could not be asked, or refused',
  'clock-off': "This server's clock is off, by SecureVideo's",
  'framing-refused': "SecureVideo's pages may not be shown in a frame of this page's origin",
  'page-policy-unseen': 'The headers of your own pages cannot be seen from here',
} as const

/** A word for one thing that `video.explain` can find; the README lists what each means. */
export type ExplainCode = keyof typeof explainCodes

/** Makes a finding; most are errors. */
export const found = <Code extends string>(
  code: Code,
  message: string,
  fix: string,
  severity: Severity = 'error',
): Finding<Code> => ({ code, severity, message, fix })

/** Whether findings leave nothing to mend. */
export const isFine = (findings: readonly { severity: Severity }[]): boolean =>
  findings.every(({ severity }) => severity === 'note')
