import type { Finding } from '../../explain/finding.ts'

/** All that `securevideo doctor` can find, and when it does. The README's table is made of it. */
export const doctorCodes = {
  'node-version': 'Node is older than 20.19',
  'key-missing': '`SECUREVIDEO_API_KEY` or `SECUREVIDEO_SECRET_KEY` is not set',
  'key-malformed': 'A key has white space, quotes or a colon in it',
  'keys-same': 'Both variables hold the same key',
  'sandbox-in-production': 'A sandbox key, and `NODE_ENV` is `production`',
  'address-malformed': '`SECUREVIDEO_BASE_URL` or `SECUREVIDEO_HUB_URL` cannot be used',
  'tls-off': '`NODE_TLS_REJECT_UNAUTHORIZED` is `0`: anybody on the way can read the keys',
  'proxy-ignored': 'A proxy is named in the environment, and Node does not use it',
  'vendor-unreachable': 'SecureVideo could not be reached, or did not answer in time',
  'keys-refused': '401: the keys are wrong',
  'keys-swapped': '401, but not with the two keys exchanged',
  'call-refused': 'The harmless question (`GET /group`) is refused to this account, so the keys are not proved',
  'address-not-listed': "412: this server's address is not on the account's list",
  'quota-used-up': '429: the hourly quota is used up',
  'not-the-api': 'What answers is not the API: HTML, a redirect, or other JSON',
  'vendor-error': 'SecureVideo answered with an error of its own',
  'clock-off': "This machine's clock is off by more than 30 seconds, by SecureVideo's",
  'framing-refused': "SecureVideo's pages may not be shown in a frame of this origin",
  'framing-unknown': "SecureVideo's home page does not say",
  'endpoint-unreachable': 'Nothing answers at the endpoint',
  'endpoint-not-found': 'A server answers, and the helper is not mounted there',
  'endpoint-blocked': 'A sign-in page, a redirect or a firewall stands in front of the endpoint',
  'endpoint-not-ours': 'Something else answers `/health` there',
  'endpoint-error': 'The endpoint answers with a server error',
  'headers-changed': "Something on the way changes the helper's headers",
  'version-differs': 'The helper there is of another version than this command',
  'store-away': 'The helper cannot reach its store (Redis)',
  'polling-paused': 'The helper has paused polling, since the quota is used up',
  'key-not-served': 'The helper there serves another API key',
  'secret-differs': 'The helper there runs with another secret key',
  'body-read': 'Something in front of the helper reads the body and keeps nothing of it',
  'post-blocked': 'GET passes and POST does not',
  'host-changed': 'A proxy hands on another `Host` than was asked for',
  'origin-refused': 'Pages of an `--origin` are not listed in `allowedOrigins`',
  'cors-refused': 'The helper accepts the origin, and what arrives would not let a browser read it',
  'events-off': 'The helper pushes nothing (`streams: 0`); pages poll',
  'events-failed': 'The event stream does not open',
  'events-compressed': 'Something compresses the event stream',
  'events-buffered': 'Something on the way collects the event stream',
  'webhook-scheme': 'The webhook address is not HTTPS',
  'webhook-private': 'The webhook address is one of this machine or of a private network',
  'webhook-path': 'The webhook address is not that of this secret key',
  'webhook-unreachable': 'Nothing answers at the webhook address',
  'webhook-not-found': 'A server answers, and the helper does not receive there',
  'webhook-refused': 'Something refuses posts to the webhook address',
} as const

/** A word for one thing that the doctor can find; the README lists what each means. */
export type DoctorCode = keyof typeof doctorCodes

/** One thing that the doctor found. */
export type DoctorFinding = Finding<DoctorCode>
