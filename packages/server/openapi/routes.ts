import type { ProblemCode } from '../src/contract.ts'
import type { SchemaName } from './schemas.ts'

/** One route of the helper, as the document tells it. */
export type RouteFacts = {
  method: 'get' | 'post'
  /** Under the mount. */
  path: string
  id: string
  summary: string
  /** Whether `?apiKey=` must be there; `optional`: it may, and then it must be one that is served. */
  key: boolean | 'optional'
  body?: SchemaName | 'webhook'
  success: { status: 200 | 204 | 303; says: string; body?: SchemaName | 'events' | 'page' }
  /** What may stand in the query, beside the key. */
  query?: Record<string, string>
  /** Every refusal that this route can answer with. */
  codes: readonly ProblemCode[]
  /** How a refusal is written: for programs, or as a page for people. */
  refusals: 'problem' | 'page'
}

const vendor = ['vendor-unreachable', 'vendor-refused', 'rate-limited', 'internal'] as const satisfies ProblemCode[]
const posted = ['unknown-api-key', 'origin-refused', 'invalid-request'] as const satisfies ProblemCode[]

/** All routes. A test holds them against the application's own. */
export const routes: readonly RouteFacts[] = [
  {
    method: 'post',
    path: '/status',
    id: 'status',
    summary: 'When the session opens, and how far it is, for the person who asks',
    key: true,
    body: 'StatusRequest',
    success: {
      status: 200,
      says: 'What this person may know of the session; asked with `autojoin`, and where they may join now, a JoinResult',
      body: 'SessionView',
    },
    codes: [...posted, 'not-found', 'pass-expired', ...vendor],
    refusals: 'problem',
  },
  {
    method: 'post',
    path: '/join',
    id: 'join',
    summary: 'A ticket to open the session once',
    key: true,
    body: 'JoinRequest',
    success: { status: 200, says: 'The ticket, and what `/status` says', body: 'JoinResult' },
    codes: [...posted, 'not-found', 'pass-expired', 'too-early', 'cancelled', ...vendor],
    refusals: 'problem',
  },
  {
    method: 'get',
    path: '/events/{watch}',
    id: 'events',
    summary: 'Changes of the session, pushed',
    key: true,
    success: {
      status: 200,
      says: 'Server-sent events. `view` and `resync` carry a SessionUpdate; `beat` and `renew` carry nothing',
      body: 'events',
    },
    codes: ['unknown-api-key', 'origin-refused', 'not-found', ...vendor],
    refusals: 'problem',
  },
  {
    method: 'get',
    path: '/go/{ticket}',
    id: 'go',
    summary: 'Opens a ticket, in a frame or a window, and sends the browser on to SecureVideo',
    key: true,
    success: { status: 303, says: 'On to SecureVideo; `Location` admits, and scripts of the page cannot read it' },
    codes: [
      'unknown-api-key',
      'invalid-request',
      'not-found',
      'cancelled',
      'ticket-used',
      'ticket-expired',
      'ticket-invalid',
      ...vendor,
    ],
    refusals: 'page',
  },
  {
    method: 'post',
    path: '/leave',
    id: 'leave',
    summary: 'Uses a ticket up, and revokes the login that it led to or is leading to',
    key: true,
    body: 'LeaveRequest',
    success: { status: 204, says: 'Whether or not there was anything left to revoke' },
    codes: [...posted, 'internal'],
    refusals: 'problem',
  },
  {
    method: 'get',
    path: '/return',
    id: 'return',
    summary: "Where SecureVideo sends a host's browser when the login ends",
    key: 'optional',
    query: { to: 'Which `returnTo` address to go on to; without it, and for one that is unknown, the first.' },
    success: {
      status: 200,
      says: 'A page: in a frame it tells the widget; else it goes back to where the person left, or on to `returnTo`',
      body: 'page',
    },
    codes: ['unknown-api-key'],
    refusals: 'page',
  },
  {
    method: 'post',
    path: '/webhooks/{token}',
    id: 'webhook',
    summary: 'What SecureVideo posts',
    key: false,
    body: 'webhook',
    success: {
      status: 204,
      says: 'Taken in. It is looked up afterwards; with `streams: 0`, where the platform waits for nothing, before',
    },
    codes: ['invalid-request', 'internal'],
    refusals: 'problem',
  },
  {
    method: 'get',
    path: '/health',
    id: 'health',
    summary: "The helper's own state, without a call to SecureVideo",
    key: 'optional',
    success: { status: 200, says: 'It runs', body: 'Health' },
    codes: ['unknown-api-key'],
    refusals: 'problem',
  },
]
