import * as v from 'valibot'
import { bodyBytes, joinRequest, leaveRequest, statusRequest } from '../routes/guard.ts'
import type { KnownRoute } from './read-address.ts'

/** A body, as far as it could be looked at. */
export type ExplainedBody =
  | { state: 'fits'; visit: v.InferOutput<typeof statusRequest> | undefined }
  | { state: 'wrong'; because: string }
  | { state: 'taken'; by: string }
  | { state: 'large' | 'left' }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What a parser in front has left, wherever its framework keeps it. */
const parsedOf = (native: unknown): unknown => {
  if (!isRecord(native)) return undefined
  const request = [native.req, native.request].find((each) => isRecord(each) && !(each instanceof Request))
  return isRecord(request) ? request.body : undefined
}

// The parsers of Express 4's time mark what they have read.
const whoRead = (native: unknown): string => {
  if (!isRecord(native)) return 'Somebody who called text(), json() or formData() of this Request'
  const { req } = native
  if (isRecord(req) && req._body === true) return 'A body parser in front of the helper'
  return 'A middleware in front of the helper'
}

const readText = async (request: Request): Promise<string | 'large' | 'taken'> => {
  if (request.bodyUsed) return 'taken'
  const reader = request.clone().body?.getReader()
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > bodyBytes) {
        // Nobody waits for the rest of a copy.
        reader?.cancel().catch(() => {})
        return 'large'
      }
      text += decoder.decode(part.value, { stream: true })
    }
    return text + decoder.decode()
  } catch {
    return 'taken'
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const namesOf = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const known = ['session', 'sessionId', 'externalSessionId', 'pass', 'endpoint', 'autojoin', 'ticket']
  const paths = issues.map(
    (issue) =>
      v
        .getDotPath(issue)
        ?.split('.')
        .filter((name) => known.includes(name)) ?? [],
  )
  return [...new Set(paths.map((path) => path.join('.')).filter(Boolean))].join(', ')
}

/** Reads a copy of the body, so that whoever answers still finds it, and holds it against what the route takes. */
export const readBody = async (request: Request, { name }: KnownRoute, native: unknown): Promise<ExplainedBody> => {
  const text = await readText(request)
  if (text === 'large') return { state: 'large' }
  const left = text === 'taken' || text === '' ? parsedOf(native) : undefined
  if (text === 'taken' && left === undefined) return { state: 'taken', by: whoRead(native) }
  if (text === '' && left === undefined) return { state: 'wrong', because: 'is empty' }
  const json = left === undefined ? parse(text) : typeof left === 'string' ? parse(left) : left
  if (json === undefined) return { state: 'wrong', because: 'is not JSON' }
  const read = v.safeParse(name === 'leave' ? leaveRequest : name === 'status' ? statusRequest : joinRequest, json)
  if (!read.success) {
    const names = namesOf(read.issues)
    return { state: 'wrong', because: names === '' ? 'has another shape' : `has another shape: look at ${names}` }
  }
  return { state: 'fits', visit: 'session' in read.output ? read.output : undefined }
}
