import type { JoinResult, Problem, ProblemCode, SessionView } from '@securevideo/server/contract'
import { isRecord } from '../backend/read-problem.ts'
import type { Clock } from '../clock.ts'
import { nextTurn } from './fake-clock.ts'
import { createScriptedEvents, type ScriptedEvents } from './scripted-events.ts'

/** One call that the widget made. */
export type Call = { route: string; apiKey: string | null; body: unknown; headers: Headers; init: RequestInit }

/** An answer to give instead of the usual one: a response, a refusal to connect, or one that never comes. */
export type Reply = () => Response | Promise<Response>

/** A backend that says what it is told to, in the contract's words. */
export type ScriptedBackend = {
  /** Stands in for the browser's `fetch`. */
  fetch: Window['fetch']
  /** What the next status answer says; times are taken as they are, `now` comes from the clock. */
  view: Omit<SessionView, 'now'>
  /** What the server's clock shows beyond the device's, in milliseconds. */
  ahead: number
  /** Milliseconds, on the clock, before each answer. */
  delay: number
  /** Answers for the next calls of a route, one each; after them the usual one. */
  replies: Record<'status' | 'join' | 'leave', Reply[]>
  calls: Call[]
  /** Stands in for the browser's streams. None is opened while `view.watch` is empty. */
  events: ScriptedEvents
  /** Calls of one route. */
  to(route: string): Call[]
}

// To read a body takes Firefox a moment of its own, which no fake clock could wait for.
const answer = (status: number, type: string, text: string | null): Response =>
  Object.assign(new Response(text, { status, headers: { 'content-type': type } }), {
    text: async () => {
      await nextTurn()
      return text ?? ''
    },
  })

/** An answer with JSON in it. */
export const json = (status: number, body: unknown, type = 'application/json'): Response =>
  answer(status, type, body === null ? null : JSON.stringify(body))

/** A refusal as the server writes it. */
export const problem = (code: ProblemCode, more: Partial<Problem> = {}): Reply => {
  const body: Problem = {
    type: `urn:securevideo:problem:${code}`,
    title: code,
    status: 400,
    code,
    detail: `Advice about ${code}.`,
    reference: 'k7m2p9xq4t',
    retryable: false,
    ...more,
  }
  return () => json(body.status, body, 'application/problem+json')
}

/** A page where JSON was promised. */
export const htmlPage =
  (status = 200): Reply =>
  () =>
    answer(status, 'text/html', '<!doctype html><title>Sign in</title>')

/** A connection that cannot be made. */
export const refused: Reply = () => Promise.reject(new TypeError('Failed to fetch'))

const waitFor = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

const pause = (clock: Clock, delay: number, signal: AbortSignal | null | undefined) =>
  new Promise<void>((resolve, reject) => {
    const callOff = clock.after(delay, resolve)
    signal?.addEventListener('abort', () => {
      callOff()
      reject(signal.reason)
    })
  })

// A ticket comes along with a status only where a join would give one.
const mayJoin = ({ now, opensAt, status }: SessionView): boolean =>
  now >= opensAt && (status === 'not-started' || status === 'started')

/** Makes a backend for one session that opened ten minutes ago and has nobody in it. */
export const createScriptedBackend = (clock: Clock): ScriptedBackend => {
  let tickets = 0
  const at = (minutes: number) => new Date(clock.now() + minutes * 60_000).toISOString()
  const backend: ScriptedBackend = {
    view: {
      v: 1,
      status: 'not-started',
      startsAt: at(0),
      opensAt: at(-10),
      connectedAt: null,
      nextPollIn: 10,
      origins: ['https://hub.video.example.com', 'https://call.video.example.com'],
      framing: 'allowed',
      engine: 'one-click',
      watch: '',
      proof: 'proved',
      stale: false,
    },
    ahead: 0,
    delay: 0,
    replies: { status: [], join: [], leave: [] },
    calls: [],
    events: createScriptedEvents(),
    to: (route) => backend.calls.filter((call) => call.route === route),
    fetch: async (input, init = {}) => {
      const url = new URL(String(input instanceof Request ? input.url : input), location.href)
      const route = url.pathname.split('/').at(-1) ?? ''
      const apiKey = url.searchParams.get('apiKey')
      if (route === 'health') return json(200, { v: 1, ok: true })
      const body: unknown = JSON.parse(String(init.body))
      if (backend.delay > 0) await pause(clock, backend.delay, init.signal)
      backend.calls.push({ route, apiKey, body, headers: new Headers(init.headers), init })
      const view: SessionView = { ...backend.view, now: new Date(clock.now() + backend.ahead).toISOString() }
      if (route === 'leave') return (backend.replies.leave.shift() ?? (() => json(204, null)))()
      const scripted = (route === 'join' ? backend.replies.join : backend.replies.status).shift()
      if (scripted) return scripted()
      if (route === 'status' && !(isRecord(body) && body.autojoin && mayJoin(view) && !backend.replies.join.length))
        return json(200, view)
      tickets += 1
      const expiresAt = new Date(Date.parse(view.now) + 60_000).toISOString()
      return json(200, { ...view, ticket: `ticket-${tickets}-q8Zr`, expiresAt } satisfies JoinResult)
    },
  }
  return backend
}

/** An answer that does not come before the call is given up. */
export const hung =
  (backend: ScriptedBackend): Reply =>
  () =>
    waitFor(backend.calls.at(-1)?.init.signal)
