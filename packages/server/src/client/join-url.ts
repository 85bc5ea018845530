import { requireId, requireText, requireWebAddress } from '../wire/check-argument.ts'
import type { Participant } from '../wire/participant.ts'
import { reveal, Secret } from '../wire/secret.ts'

/**
 * Makes the address that opens a session for one participant without an account (A340; passkey A338).
 *
 * @param hubUrl - SecureVideo's web application: `https://hub.securevideo.com`, or your branded tenant's (inferred).
 * @param options - `launch` starts the video as soon as the page has loaded; the Zoom engine needs a click all the same.
 * @throws SecureVideoError `invalid-argument`
 */
export const participantJoinUrl = (
  hubUrl: string,
  { connectCode, passkey }: Pick<Participant, 'connectCode' | 'passkey'>,
  { launch = false }: { launch?: boolean } = {},
): Secret<string> => {
  const code = connectCode.reveal()
  // A wrong code costs more than an error: twenty of them black-list the address they come from (A338).
  requireText(/^\d{9}$/.test(code) ? code : '', 'connectCode', 'must have nine digits')
  const url = new URL(requireWebAddress(hubUrl, 'hubUrl'))
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/Pass/Join/${code}`
  url.search = ''
  url.hash = ''
  if (passkey !== null) url.searchParams.set('passkey', passkey.reveal())
  if (launch) url.searchParams.set('launch', '1')
  return new Secret(url.href)
}

/**
 * Adds to a login address where the user shall land: at one session, and in its call (A340; that it works with a login address is
 * inferred).
 *
 * @param loginUri - As SecureVideo gave it. It is opaque: with `?auto=` or with `/auto=` (A89, gem).
 * @param options - `sessionId` brings that session into view, `launch` starts its video.
 * @throws SecureVideoError `invalid-argument`
 */
export const hostLoginUrl = (
  loginUri: Secret<string> | string,
  { sessionId, launch = false }: { sessionId?: number; launch?: boolean },
): Secret<string> => {
  const [address = '', ...fragment] = requireWebAddress(reveal(loginUri), 'loginUri').split('#')
  const pairs = [
    ...(sessionId === undefined ? [] : [`scrollTo=${requireId(sessionId, 'sessionId')}`]),
    ...(launch ? ['launch=1'] : []),
  ].join('&')
  if (pairs === '') return new Secret(reveal(loginUri))
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return new Secret([`${address}${joint}${pairs}`, ...fragment].join('#'))
}
