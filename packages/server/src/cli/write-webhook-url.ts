import { webhookPath } from '../webhooks/address.ts'

/**
 * Writes the whole address of the webhook for the secret key in the environment. The key itself is never written.
 *
 * @throws Error where the key is missing or was copied with white space
 */
export const writeWebhookUrl = async (base: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const secretKey = environment.SECUREVIDEO_SECRET_KEY
  if (!secretKey) throw new Error('SECUREVIDEO_SECRET_KEY is not set. Set it to the key that your server runs with.')
  if (/\s/.test(secretKey))
    throw new Error('SECUREVIDEO_SECRET_KEY contains white space. Look for a line break copied along.')
  return base + (await webhookPath(secretKey))
}
