/**
 * The JSON that the widget and the server exchange. Types only: nothing here exists at run time.
 *
 * All times are ISO 8601 with `Z`. Every call carries `?apiKey=` and is answered `no-store`.
 *
 * @module
 */

/** Names one session: by SecureVideo's id, or by yours. It is an address, not a permission. */
export type SessionReference = { sessionId: number } | { externalSessionId: string }

/** Body of `POST {endpoint}/status`; answered with a {@link SessionView}. */
export type StatusRequest = JoinRequest & {
  /**
   * Whether the page will open the session at once, without a click. Then the answer is a {@link JoinResult} wherever this person
   * may join now, which spares the page a second question.
   */
  autojoin?: boolean
}

/** Body of `POST {endpoint}/join`; answered with a {@link JoinResult}. */
export type JoinRequest = {
  session: SessionReference
  /**
   * A pass, for somebody without a login. It stands in the body, since addresses end up in logs and histories, and many a tool
   * records headers that it does not know.
   */
  pass?: string
  /**
   * Where the page reaches this server: absolute, without a slash at the end. Where it is of the page's own origin or of a listed one, a
   * host whose login ends comes back by `GET {endpoint}/return`; else, and without it, by the `returnTo` address itself.
   */
  endpoint?: string
}

/** Body of `POST {endpoint}/leave`; answered 204, whether or not there was anything left to revoke. */
export type LeaveRequest = { ticket: string }

/**
 * What SecureVideo says of the session as a whole.
 *
 * - `not-started`: nobody has connected yet.
 * - `started`: at least one person is connected now.
 * - `ended`: it was started and nobody is connected now. It may start again.
 * - `cancelled`: it will not take place.
 */
export type SessionStatus = 'not-started' | 'started' | 'ended' | 'cancelled'

/** Whether the vendor's pages may be shown in a frame of this site. */
export type Framing = 'allowed' | 'denied' | 'unknown'

/** What runs the call. `zoom` needs a click and an installed app, so it is never put in a frame. */
export type Engine = 'one-click' | 'zoom' | 'unknown'

/** One session as one person may see it: no name, no address, no code. */
export type SessionView = {
  v: 1
  status: SessionStatus
  /** The server's clock when this was written; count down against this, never against the device. */
  now: string
  /** When the session is scheduled to start. */
  startsAt: string
  /** From when this person may join. */
  opensAt: string
  /** When the vendor recorded that this person connected, or null. An earlier visit to the same session counts. */
  connectedAt: string | null
  /** Seconds to wait before asking again. Ask no earlier: the server paces all browsers by its quota. */
  nextPollIn: number
  /** Origins of the vendor that the session passes through. A frame's `allow` must list each, and the endpoint's own. */
  origins: string[]
  framing: Framing
  engine: Engine
  /**
   * Opens `GET {endpoint}/events/{watch}?apiKey=…`, where changes of this view are pushed for some minutes. Empty where
   * this server pushes nothing: then ask again.
   */
  watch: string
  /** Whether the vendor said so itself within seconds, or it is concluded from older or weaker signs. */
  proof: 'proved' | 'assumed'
  /** Whether the vendor cannot be asked at the moment, so that this is the last that is known. */
  stale: boolean
}

/**
 * What `GET {endpoint}/events/{watch}` pushes: the parts of a view that change. Put it over the view you have.
 *
 * Server-sent events, by name:
 * - `view`: a change, with an `id`; `Last-Event-ID` spares a reader that comes back what it knows.
 * - `resync`: the same, for a reader that was too slow: views between were dropped, this is the newest.
 * - `beat`: empty, every 15 seconds. A comment would do for the line, but browsers do not show those to a page.
 * - `renew`: the watch is over. Close, and ask `/status`, which authorizes anew and gives another.
 */
export type SessionUpdate = Pick<
  SessionView,
  'v' | 'status' | 'now' | 'startsAt' | 'opensAt' | 'connectedAt' | 'nextPollIn' | 'proof' | 'stale'
>

/** A permission to open the session once. */
export type JoinResult = SessionView & {
  /** Open `{endpoint}/go/{ticket}?apiKey=…` with a frame or a window. Good for one use, until `expiresAt`. */
  ticket: string
  expiresAt: string
}

/**
 * Why a call was refused. The list is closed: a program may switch over it.
 *
 * - `unknown-api-key`: the server does not serve this API key.
 * - `origin-refused`: the page's origin is not one the server accepts.
 * - `invalid-request`: the body or content type is not what the route takes.
 * - `not-found`: no such session, or not for this person. The two look alike on purpose.
 * - `pass-expired`: the pass was one of this server's, and is over: its time is up, or it was revoked. Only a new one helps.
 * - `too-early`: the session has not opened yet.
 * - `cancelled`: the session will not take place.
 * - `ticket-used`, `ticket-expired`, `ticket-invalid`: join again for a fresh ticket.
 * - `vendor-unreachable`: SecureVideo could not be reached, or gave no usable answer, in time.
 * - `vendor-refused`: SecureVideo refused the server's call; its operator must act. The reference is in the log.
 * - `rate-limited`: the hourly quota is used up, or no more event streams may be open; see `retryAfter` and `detail`.
 * - `internal`: a fault of the server or of the partner's own code.
 */
export type ProblemCode =
  | 'unknown-api-key'
  | 'origin-refused'
  | 'invalid-request'
  | 'not-found'
  | 'pass-expired'
  | 'too-early'
  | 'cancelled'
  | 'ticket-used'
  | 'ticket-expired'
  | 'ticket-invalid'
  | 'vendor-unreachable'
  | 'vendor-refused'
  | 'rate-limited'
  | 'internal'

/** Every refusal: RFC 9457, media type `application/problem+json`. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ProblemCode
  /** What to do about it, for the person who integrates. Holds no personal data. */
  detail: string
  /** Also in the server's log, so that help desks can match both sides. */
  reference: string
  /** Whether asking again can help. */
  retryable: boolean
  /** Seconds until asking again can help. */
  retryAfter?: number
}

/**
 * Answer of `GET {endpoint}/health`: the server's own state, without a call to the vendor and without an id or a name. The key may
 * be left out; one that is given must be served.
 *
 * `ok` says that this instance answers. It stays true while the vendor or the store cannot be reached, since taking every instance
 * out of service then would help nobody; look at `ledger` and `store` for that.
 */
export type Health = {
  v: 1
  ok: boolean
  version: string
  /**
   * Calls to the vendor within the last hour, of all instances that share a store; `perHour` is null without the `quota` option.
   * `pausedFor` are the seconds until polling goes on: joins are tried all the same.
   */
  ledger: { perHour: number | null; reserve: number; used: number; pausedFor: number }
  /** Sessions that are watched, and for how many listeners. */
  watchers: { sessions: number; listeners: number }
  streams: { open: number; limit: number }
  /** Session lists that are kept, and the sessions in them. */
  cache: { lists: number; sessions: number }
  store: { kind: 'memory' | 'redis'; ok: boolean }
}

/**
 * What the page at `GET {endpoint}/go/{ticket}` posts to the window around it when the ticket does not open.
 * Believe it only from the frame's own window and the endpoint's own origin.
 */
export type GoNotice = { securevideo: 'go-refused'; code: ProblemCode; reference: string; retryable: boolean }

/**
 * What the page at `GET {endpoint}/return` posts to the window around it: the login of the person in it is over.
 * Believe it only from the frame's own window and the endpoint's own origin.
 */
export type ReturnNotice = { securevideo: 'login-ended' }

/**
 * Under which the widget keeps in `sessionStorage` the address of the page whose tab a session took, for the page at
 * `GET {endpoint}/return` of the same origin, which goes there once.
 */
export type PlaceKey = 'securevideo-session place'
