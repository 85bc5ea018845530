// Made from the element's doc block by `pnpm --filter @securevideo/widget run manifest`.

import type {
  SecureVideoSession,
  SessionBeforeJoinEvent,
  SessionBeforeLeaveEvent,
  SessionCheckEvent,
  SessionConnectionEvent,
  SessionEndedEvent,
  SessionErrorEvent,
  SessionFallbackEvent,
  SessionJoinedEvent,
  SessionLeftEvent,
  SessionReadyEvent,
  SessionStateChangeEvent,
} from '../element.ts'

/** What a page may set, by the names of properties. */
export interface SessionProperties {
  /**
   * The public API key. It is sent to `endpoint` only. What can be told for a secret (`key:secret`, or a
   * `secret-key` attribute) is refused, and nothing is sent; any other is refused by your server, which names it.
   */
  apiKey?: SecureVideoSession['apiKey'] | undefined
  /** Where `@securevideo/server` is mounted: same origin or another. */
  endpoint?: SecureVideoSession['endpoint'] | undefined
  /** SecureVideo's number of the session. An address, not a permission: your server decides who is asking. */
  sessionId?: SecureVideoSession['sessionId'] | undefined
  /** Your own identifier of the session, instead of `session-id`. */
  externalSessionId?: SecureVideoSession['externalSessionId'] | undefined
  /**
   * Where the session opens: `frame`, `window`, `redirect` (the whole tab, and back), or `auto`: a frame where the
   * server knows that framing is allowed and this page can hold one, else a window. Counts at the next join.
   */
  display?: SecureVideoSession['display'] | undefined
  /** Joins by itself when the session opens, once, and in a frame only: browsers want a click for a window. */
  autojoin?: SecureVideoSession['autojoin'] | undefined
  /**
   * The device check: `auto` offers it, `required` has it come before the join (no result of it blocks), `none`
   * hides it.
   */
  deviceCheck?: SecureVideoSession['deviceCheck'] | undefined
  /** What the session uses, and so what is checked: `audio video` or `audio`. */
  media?: SecureVideoSession['media'] | undefined
  /** Names the region and the frame for screen readers. */
  label?: SecureVideoSession['label'] | undefined
  /** `light`, `dark`, or `auto`: as the person's system. */
  theme?: SecureVideoSession['theme'] | undefined
  /** `lazy` asks nothing before the element is near what the person sees. */
  loading?: SecureVideoSession['loading'] | undefined
  /** Writes each change of state to the console, without addresses. */
  debug?: SecureVideoSession['debug'] | undefined
  /**
   * Headers for calls to the endpoint, such as a bearer token, or a function (also asynchronous) that gives them
   * for each call.
   */
  headers?: SecureVideoSession['headers'] | undefined
  /**
   * Gets the ticket in your own way, instead of `POST {endpoint}/join`: a function of `{ session, endpoint, signal
   * }`. To refuse, throw the server's problem.
   */
  fetchJoin?: SecureVideoSession['fetchJoin'] | undefined
  /**
   * Words of your own, instead of some or all of ours: see Languages. `{date}` and `{time}` in them are filled in.
   */
  messages?: SecureVideoSession['messages'] | undefined
  /**
   * What opens this session for somebody without a login: a pass that your server issued (see Passes). It can be
   * written, not read; the attribute is taken off the element at once, so that it stays in no markup. Empty, it is
   * forgotten.
   */
  pass?: SecureVideoSession['pass'] | undefined
}

/** The attributes that are written otherwise than their properties. */
export interface SessionAttributes {
  /**
   * The public API key. It is sent to `endpoint` only. What can be told for a secret (`key:secret`, or a
   * `secret-key` attribute) is refused, and nothing is sent; any other is refused by your server, which names it.
   */
  'api-key'?: SecureVideoSession['apiKey'] | undefined
  /** SecureVideo's number of the session. An address, not a permission: your server decides who is asking. */
  'session-id'?: SecureVideoSession['sessionId'] | undefined
  /** Your own identifier of the session, instead of `session-id`. */
  'external-session-id'?: SecureVideoSession['externalSessionId'] | undefined
  /**
   * The device check: `auto` offers it, `required` has it come before the join (no result of it blocks), `none`
   * hides it.
   */
  check?: SecureVideoSession['deviceCheck'] | undefined
}

/** The events, by their names. */
export interface SessionEvents {
  /**
   * The session went from one state to another. `{ from, to, reason, source, at }`; `source`: `user`, `backend`,
   * `frame`, `window`, `timer` or `page`
   */
  'sv-statechange': SessionStateChangeEvent
  /** The session can be joined. `{ info }` */
  'sv-ready': SessionReadyEvent
  /**
   * The device was checked. `{ camera, microphone, speaker, browser, network }`, each `ok`, `denied`, `dismissed`,
   * `missing`, `in-use`, `insecure`, `in-app`, `unsupported`, `skipped` or `failed`
   */
  'sv-check': SessionCheckEvent
  /** The session is about to open. Can be prevented. `{ display }`: where */
  'sv-beforejoin': SessionBeforeJoinEvent
  /**
   * This person is connected; once per visit. `{ proof, source, at }`; `proved`: the vendor recorded a connection
   * after the join; `assumed`: the record may be of an earlier visit
   */
  'sv-joined': SessionJoinedEvent
  /** A session that goes on is about to be left. Can be prevented. `{ cause }` */
  'sv-beforeleave': SessionBeforeLeaveEvent
  /**
   * The visit is over, and why. `{ reason, source, at }`: `user`, `window-closed`, `returned`, `login-ended`,
   * `ended`, `cancelled`, `rescheduled`, `replaced`, `removed`, `failed`
   */
  'sv-left': SessionLeftEvent
  /** Everybody has left. It may start again. `{ proof, source, at }` */
  'sv-ended': SessionEndedEvent
  /** This page cannot hold a frame, so it will be a window. Can be prevented. `{ from, to, cause }` */
  'sv-fallback': SessionFallbackEvent
  /** The network or the endpoint went or came back. `{ online, backend }`; `backend`: `ok` or `down` */
  'sv-connection': SessionConnectionEvent
  /** The session cannot go on without somebody's doing. `{ code, retryable, fix, reference }` */
  'sv-error': SessionErrorEvent
}
