import { decodeWebhook, type Webhook } from '../client/index.ts'

/**
 * Reads a posted body; undefined where it is no webhook. Whatever content type it came with, it has to be JSON.
 *
 * Text that holds JSON once more is read as well: a body parser that knows only text leaves that behind.
 */
export const parseWebhook = (body: string): Webhook | undefined => {
  try {
    const once: unknown = JSON.parse(body.replace(/^\uFEFF/, ''))
    return decodeWebhook(typeof once === 'string' ? JSON.parse(once) : once)
  } catch {
    // The reason quotes the body or names its fields: neither is for a log.
    return undefined
  }
}
