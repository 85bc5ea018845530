import { keyFault } from '../client/key-fault.ts'
import { webhookPath } from '../webhooks/address.ts'

/**
 * Writes the whole address of the webhook for the secret key in the environment. The key itself is never written.
 *
 * @throws Error where the key is missing or was copied with white space or quotes
 */
export const writeWebhookUrl = async (base: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const secretKey = environment.SECUREVIDEO_SECRET_KEY
  if (!secretKey) throw new Error('SECUREVIDEO_SECRET_KEY is not set. Set it to the key that your server runs with.')
  const fault = keyFault(secretKey)
  if (fault !== undefined) throw new Error(`SECUREVIDEO_SECRET_KEY contains ${fault}. Copy it anew.`)
  return base + (await webhookPath(secretKey))
}
