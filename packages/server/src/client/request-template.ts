import { SecureVideoError } from '../errors.ts'
import type { Calls } from './calls.ts'
import type { CallOptions } from './options.ts'
import type { Method } from './policy.ts'
import { withQuery } from './reference.ts'

/** A method and a path, with names in braces for what changes: `GET /newThing/{id}`. */
export type RequestTemplate = `${Method} /${string}`

/** What {@link RequestByTemplate} sends, and the options of the call. */
export type TemplateRequest = CallOptions & {
  /** A value for each name in braces. */
  params?: Readonly<Record<string, string | number>>
  /** What is undefined is left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Sent as JSON; in SecureVideo's spelling. Not with GET. */
  body?: unknown
}

/**
 * Calls what this client has no method for, with the same keys, retries, deadline and errors.
 *
 * Spelling and shape are SecureVideo's own, in both directions; an empty answer is null. Personal data belongs into `params`,
 * `query` and `body`, never into the template: errors and logs name the template.
 *
 * @example
 * ```ts
 * const thing = await client.request('GET /newThing/{id}', { params: { id: 5 } })
 * ```
 * @throws SecureVideoError `invalid-argument` for a template or a value that could lead to another path.
 */
export type RequestByTemplate = (template: RequestTemplate, request?: TemplateRequest) => Promise<unknown>

const refuse = (message: string): never => {
  throw new SecureVideoError({ code: 'invalid-argument', message: `${message} Nothing was sent.` })
}

const methods = new Map<string, Method>([
  ['GET', 'GET'],
  ['POST', 'POST'],
  ['PUT', 'PUT'],
  ['DELETE', 'DELETE'],
])

const encodeParam = (value: unknown, name: string): string => {
  const text = typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : ''
  const isOneStep = text.trim() !== '' && !/[/\\]|^\.{1,2}$|\p{C}/u.test(text)
  // Half a surrogate pair is of the class that was just refused, so this cannot throw.
  return isOneStep ? encodeURIComponent(text) : refuse(`params.${name} must be a value that fits between two slashes.`)
}

/** Puts the values into a path. */
const fill = (path: string, params: Readonly<Record<string, unknown>>): string => {
  const named = new Set(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))
  for (const name of Object.keys(params)) {
    if (!named.has(name)) refuse('params holds a name that is not in the template.')
  }
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeParam(Object.hasOwn(params, name) ? params[name] : '', name),
  )
}

const encodeBody = (method: Method, body: unknown): unknown => {
  if (body === undefined) return undefined
  if (method === 'GET') return refuse('A GET has no body: use query.')
  try {
    // Read here once, because a body that cannot be written must be told before anything is sent.
    return JSON.parse(JSON.stringify(body) ?? 'null')
  } catch {
    return refuse('body cannot be written as JSON.')
  }
}

const stringify = (query: TemplateRequest['query'] = {}): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (!/^\w+$/.test(name)) return refuse('query holds a name that is no word.')
      return [name, value === undefined ? undefined : String(value)]
    }),
  )

/** Creates the way to call what has no method of its own. */
export const createRequestByTemplate =
  (calls: Calls): RequestByTemplate =>
  async (template, { params = {}, query, body, ...options } = {}) => {
    // Each step is a word or a name in braces, so a template holds no query and no way up.
    const [, word = '', path = ''] = /^([A-Z]+) ((?:\/(?:[A-Za-z][\w-]*|0|\{\w+\}))+)$/.exec(String(template)) ?? []
    const method =
      methods.get(word) ??
      refuse('The template must be like GET /newThing/{id}: what changes goes into params or query.')
    const operation = `request ${method} ${path}`
    const call = { operation, method, route: path, path: withQuery(fill(path, params), stringify(query)) }
    const json = encodeBody(method, body)
    return calls.ask(
      json === undefined ? call : { ...call, body: json },
      (answer) => (answer === undefined ? null : answer),
      options,
    )
  }
