import { type Client, Secret } from '../client/index.ts'
import { isSecureVideoError } from '../errors.ts'
import type { Log } from '../log.ts'

/** Revokes a host's login. A failure is logged and not thrown: the person is gone, and nobody is there to act on it. */
export const revokeLogin = async (client: Pick<Client, 'logins'>, log: Log, loginGuid: string): Promise<void> => {
  try {
    await client.logins.revoke(new Secret(loginGuid))
  } catch (error) {
    if (!isSecureVideoError(error)) throw error
    // A login that SecureVideo has forgotten is as good as revoked.
    if (error.code !== 'not-found') {
      log({ level: 'warn', event: 'login-not-revoked', reference: error.reference, reason: error.code })
    }
  }
}
