import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** One question over HTTP. */
export type Question = {
  method?: 'GET' | 'POST' | 'OPTIONS'
  headers?: Record<string, string>
  body?: string
  /** Milliseconds until it is given up. */
  timeout: number
  /** Hears the text that has arrived so far, and says when that is enough. */
  isEnough?: (text: string, headers: Headers) => boolean
}

/** What came back. Its text is looked at and never shown. */
export type Reply = {
  status: number
  headers: Headers
  text: string
  isWhole: boolean
  localAddress: string | undefined
}

/** Why nothing came back. */
export type Trouble = {
  trouble: 'name' | 'refused' | 'timeout' | 'tls' | 'broken'
  /** The system's own word, such as `ECONNREFUSED`. */
  word: string
}

/** Asks once, follows no redirect, and never rejects. */
export type Ask = (url: string, question: Question) => Promise<Reply | Trouble>

const mostText = 64 * 1024

const kindOf = (word: string): Trouble['trouble'] => {
  if (word === 'ENOTFOUND' || word === 'EAI_AGAIN') return 'name'
  if (/CERT|TLS|SSL|EPROTO|ISSUER|SIGNATURE|LEAF/.test(word)) return 'tls'
  if (word === 'ETIMEDOUT') return 'timeout'
  return /REFUSED|UNREACH|EACCES|EPERM/.test(word) ? 'refused' : 'broken'
}

const wordOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'no word for it'
}

const headersOf = (raw: readonly string[]): Headers => {
  const headers = new Headers()
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] ?? '', raw[index + 1] ?? '')
  return headers
}

/** Whether nothing came back. */
export const isTrouble = (answer: Reply | Trouble): answer is Trouble => 'trouble' in answer

// Node's own client rather than fetch: it says which address it calls from, and lets `Origin` be what a browser would send.
/** Asks over HTTP or HTTPS. */
export const ask: Ask = (url, { method = 'GET', headers = {}, body, timeout, isEnough }) =>
  new Promise((resolve) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = send(url, { method, headers: { ...headers, ...length, connection: 'close' } })
    const settle = (answer: Reply | Trouble): void => {
      clearTimeout(timer)
      resolve(answer)
      call.destroy()
    }
    const timer = setTimeout(() => settle({ trouble: 'timeout', word: 'ETIMEDOUT' }), timeout)
    call.on('error', (error) => {
      const word = wordOf(error)
      settle({ trouble: kindOf(word), word })
    })
    call.on('response', (response) => {
      let text = ''
      const { statusCode = 0, rawHeaders } = response
      const { localAddress } = response.socket
      const head = { status: statusCode, headers: headersOf(rawHeaders), localAddress }
      const end = (isWhole: boolean): void => settle({ ...head, text, isWhole })
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        if (text.length > mostText || isEnough?.(text, head.headers)) end(false)
      })
      response.on('end', () => end(true))
      response.on('error', (error) => settle({ trouble: 'broken', word: wordOf(error) }))
      // Whoever waits for events has heard enough when the time is over; everybody else wants the whole.
      if (isEnough) {
        clearTimeout(timer)
        const over = setTimeout(() => end(false), timeout)
        call.on('close', () => clearTimeout(over))
      }
    })
    call.end(body)
  })

/** Whether an answer calls itself HTML. */
export const isHtml = ({ headers }: Reply): boolean => /html/i.test(headers.get('content-type') ?? '')

/** Reads the JSON object of an answer; undefined where it is none. */
export const objectOf = ({ text, isWhole }: Reply): Record<string, unknown> | undefined => {
  if (!isWhole) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const troubles: Record<Trouble['trouble'], string> = {
  name: 'its name is not found',
  refused: 'the connection is refused',
  timeout: 'it did not answer in time',
  tls: 'no secure connection could be made',
  broken: 'the connection broke',
}

/** Trouble in words. */
export const inWords = ({ trouble, word }: Trouble): string => `${troubles[trouble]} (${word})`
