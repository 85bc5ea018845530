import * as v from 'valibot'
import { requireWebAddress } from './check-argument.ts'
import { decode, optional, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { Secret } from './secret.ts'

/** A login for one user as SecureVideo writes it (A89). */
export type WireLogin = {
  /** Cancels the login. 32 or 64 hexadecimal digits were seen. */
  LoginGuid: string
  RedirectToUriOnExpiry: string
  /** Opaque: with `?auto=` or with `/auto=`. */
  LoginUri: string
}

/** Body of the call that asks for a login (A89). */
export type WireLoginRequest = { RedirectToUriOnExpiry: string }

/** A way in for one of your users (A89). Treat it as short-lived and good for one use (how long is not documented). */
export type Login = {
  /** Cancels this login. */
  loginGuid: Secret<string>
  /** Where to send the user's browser: whoever opens it is logged in as the user. */
  loginUri: Secret<string>
  /** Where the browser goes when the login ends. */
  returnUrl: string | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

/** What to ask for with a login. */
export type NewLogin = {
  /** Where the browser goes when the login ends: an absolute http or https address. */
  returnUrl: string
}

const schema = v.pipe(
  v.looseObject({
    LoginGuid: v.pipe(v.string(), v.nonEmpty()),
    LoginUri: v.pipe(v.string(), v.nonEmpty()),
    RedirectToUriOnExpiry: optional(text),
  }),
  v.transform(({ LoginGuid, LoginUri, RedirectToUriOnExpiry, ...extra }): Login => {
    const login: Login = {
      loginGuid: new Secret(LoginGuid),
      loginUri: new Secret(LoginUri),
      returnUrl: RedirectToUriOnExpiry,
      extra,
    }
    // An application's own address may name its patient.
    return maskPersonal(login, ['returnUrl', 'extra'])
  }),
)

/** Reads a login. @throws SecureVideoError `format` */
export const decodeLogin = (answer: unknown): Login => decode(schema, answer, 'a login')

/** Writes the wish for a login. @throws SecureVideoError `invalid-argument` */
export const encodeNewLogin = (login: NewLogin): WireLoginRequest => ({
  RedirectToUriOnExpiry: requireWebAddress(login.returnUrl, 'returnUrl'),
})
