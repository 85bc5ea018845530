import type { WireLogin } from '../../wire/login.ts'
import { userIdOf } from '../users.ts'
import type { Resource } from './call.ts'
import { requiredText } from './fields.ts'
import { findAccount } from './find.ts'
import { Refusal } from './respond.ts'

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** `/login` (A89). That a login is cancelled by DELETE with its GUID in the path is inferred. */
export const login: Resource = {
  'POST id': async (call) => {
    const { user } = findAccount(call)
    const redirectToUriOnExpiry = requiredText(await call.body(), 'RedirectToUriOnExpiry')
    // The hub sends a browser there, so nothing but a web address will do; the vendor's own rule is not documented.
    if (!isWebAddress(redirectToUriOnExpiry)) throw new Refusal(400, 'RedirectToUriOnExpiry has to be an absolute URI.')
    const LoginGuid = call.state.addLogin({ userId: userIdOf(user), redirectToUriOnExpiry })
    const LoginUri = `${call.options.url}/Account/Login?auto=${LoginGuid}`
    const record: WireLogin = { LoginGuid, RedirectToUriOnExpiry: redirectToUriOnExpiry, LoginUri }
    return { status: 201, record }
  },

  'DELETE id': ({ state, id }) => {
    if (!state.revokeLogin(id)) throw new Refusal(404, 'Login not found')
    return { status: 204 }
  },
}
