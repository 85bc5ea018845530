import { createClock } from '../clock.ts'
import type { SandboxOptions } from '../sandbox.ts'
import { createSandbox } from '../sandbox.ts'

/** A sandbox at a fixed moment, and a way to call its API with the right keys. */
export const createAsk = (options: SandboxOptions = {}) => {
  const clock = createClock(new Date('2030-05-06T14:00:20Z'), { frozen: true })
  const sandbox = createSandbox({ clock, ...options })
  const authorization = `Basic ${btoa(`${sandbox.apiKey}:${sandbox.secretKey}`)}`
  const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    sandbox.fetch(
      new Request(`${sandbox.url}${path}`, {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    )
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await send(method, path, body === undefined ? undefined : JSON.stringify(body))
    const text = await response.text()
    const record: unknown = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, record, text, headers: response.headers }
  }
  return { sandbox, clock, send, ask }
}
