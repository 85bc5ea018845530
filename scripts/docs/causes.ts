import type { ProblemCode } from '@securevideo/server/contract'

/** What is usually behind a refusal, the likeliest first. The codes' own sentences are in the server's table. */
export const causes: Record<ProblemCode, string> = {
  'unknown-api-key':
    'The page carries the key of another environment, such as the sandbox’s in production; or `?apiKey=` was taken off by a proxy or a router.',
  'origin-refused':
    'The page is on another origin (scheme, host and port all count) and not in `allowedOrigins`; or a proxy changes `Host` while the browser sends no `Sec-Fetch-Site`. Have the proxy hand `Host` on.',
  'invalid-request':
    'Something other than the widget called: the body is not JSON, has a field more, or is larger than 16 KiB. For a ticket: a script fetched it, or a link preview opened it; only frames and windows may.',
  'not-found':
    'These look alike on purpose, and the `reason` in the log tells them apart: `authorize` answered `null` (nobody is signed in, or nobody whom it lets in; which, it alone knows), threw or took too long (or `reauthorize` said no, when the ticket was opened); a pass did not count; the session is there and the person is not in it, or twice; there is no such session. Often an external id was never stored in SecureVideo, or the cookie does not come along (`SameSite`, another origin).',
  'pass-expired':
    'The person has an old link. The pass reached the end that you set, or was revoked. The log says which.',
  'too-early': 'Not a fault: people may join `opensBefore` the start, 15 minutes unless you say otherwise.',
  cancelled: 'Not a fault: the session was cancelled in SecureVideo.',
  'ticket-used':
    'Somebody left while it was being opened, went back, reloaded the frame, or copied its address. Behind several instances: they share no store, or Redis was restarted.',
  'ticket-expired':
    'More than 60 seconds passed between join and opening: a laptop slept, or a window stayed blocked. Several instances: their clocks differ.',
  'ticket-invalid': 'The instances run with different secret keys, or the address was cut on its way.',
  'vendor-unreachable':
    'SecureVideo is down or slow, or this server cannot get out: DNS, firewall, a proxy that Node does not use. Run `npx securevideo doctor` on that server.',
  'vendor-refused':
    'Wrong keys (401), an address that is not on the account’s list (412), or an id of another account (403). The log names it; `npx securevideo doctor` tells them apart.',
  'rate-limited':
    'The hourly quota is used up, by this application or by another with the same keys; or, on events, as many streams as `streams` allows are open, and the widget polls. Set `quota` so that polling slows down in time.',
  internal:
    'A body reader in front kept nothing of the body; a host’s grant names no address of `returnTo`; or a fault of ours. The log says which.',
}
