import { LitElement } from 'lit'
import type { HeaderSource } from '../backend/call-endpoint.ts'
import type { FetchJoin } from '../backend/fetch-join.ts'
import { type Clock, deviceClock } from '../clock.ts'
import type { Display } from '../room/home.ts'
import { readSetup, type SetupReading, secretAttributes } from '../session/setup.ts'
import type { Words } from './words.ts'

/** What a page says to the element: attributes and properties, in any order and at any time. */
export class SessionAttributes extends LitElement {
  // Written out rather than decorated: the decorators would be a twentieth of the whole file that pages load.
  static override properties = {
    apiKey: { attribute: 'api-key' },
    endpoint: {},
    sessionId: { attribute: 'session-id' },
    externalSessionId: { attribute: 'external-session-id' },
    display: {},
    autojoin: { type: Boolean },
    deviceCheck: { attribute: 'check' },
    media: {},
    label: {},
    // A tag that a framework rendered on its server must stay as it was sent, or hydration complains.
    theme: { reflect: true, useDefault: true },
    loading: {},
    debug: { type: Boolean },
    headers: { attribute: false },
    fetchJoin: { attribute: false },
    // Lit would keep it where anybody can read it.
    pass: { noAccessor: true },
    messages: { attribute: false },
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finishes the class that the getter is called on, so it must be this one.
    return [...super.observedAttributes, 'lang', ...secretAttributes]
  }

  /** The public API key. It is sent to `endpoint` only. What can be told for a secret (`key:secret`, or a `secret-key` attribute) is refused, and nothing is sent; any other is refused by your server, which names it. */
  apiKey = ''

  /** Where `@securevideo/server` is mounted: same origin or another. @default '/securevideo' */
  endpoint = '/securevideo'

  /** SecureVideo's number of the session. An address, not a permission: your server decides who is asking. */
  sessionId: string | number = ''

  /** Your own identifier of the session, instead of `session-id`. */
  externalSessionId = ''

  /**
   * Where the session opens: `frame`, `window`, `redirect` (the whole tab, and back), or `auto`: a frame where the server knows that
   * framing is allowed and this page can hold one, else a window. Counts at the next join.
   *
   * @type {'auto' | 'frame' | 'window' | 'redirect'}
   * @default 'auto'
   */
  display: Display = 'auto'

  /** Joins by itself when the session opens, once, and in a frame only: browsers want a click for a window. @default false */
  autojoin = false

  /** The device check: `auto` offers it, `required` has it come before the join (no result of it blocks), `none` hides it. @default 'auto' */
  deviceCheck: 'auto' | 'none' | 'required' = 'auto'

  /** What the session uses, and so what is checked: `audio video` or `audio`. @default 'audio video' */
  media: 'audio video' | 'audio' = 'audio video'

  /** Names the region and the frame for screen readers. @default 'Video session' */
  label = ''

  /** `light`, `dark`, or `auto`: as the person's system. @default 'auto' */
  theme: 'auto' | 'light' | 'dark' = 'auto'

  /** `lazy` asks nothing before the element is near what the person sees. @default 'eager' */
  loading: 'eager' | 'lazy' = 'eager'

  /** Writes each change of state to the console, without addresses. @default false */
  debug = false

  /** Headers for calls to the endpoint, such as a bearer token, or a function (also asynchronous) that gives them for each call. */
  headers: HeaderSource | undefined

  /** Gets the ticket in your own way, instead of `POST {endpoint}/join`: a function of `{ session, endpoint, signal }`. To refuse, throw the server's problem. */
  fetchJoin: FetchJoin | undefined

  /** Words of your own, instead of some or all of ours: see Languages. `{date}` and `{time}` in them are filled in. */
  messages: Partial<Words> | undefined

  /** @internal Where time comes from; a test puts its own here before the element is connected. */
  clock: Clock = deviceClock

  #isNear = false
  #observer: IntersectionObserver | null = null
  #pass = ''

  /**
   * What opens this session for somebody without a login: a pass that your server issued (see Passes). It can be written, not read;
   * the attribute is taken off the element at once, so that it stays in no markup. Empty, it is forgotten.
   */
  set pass(pass: string | null | undefined) {
    this.#pass = pass ?? ''
    this.requestUpdate()
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'pass') {
      // Null is our own taking it off.
      if (value !== null) this.pass = value
      this.removeAttribute('pass')
      return
    }
    super.attributeChangedCallback(name, old, value)
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#observer = null
  }

  #observe(): IntersectionObserver {
    const observer = new IntersectionObserver(
      (entries) => {
        this.#isNear ||= entries.some(({ isIntersecting }) => isIntersecting)
        this.requestUpdate()
      },
      { rootMargin: '50%' },
    )
    observer.observe(this)
    return observer
  }

  /** @internal With this, `moveBefore()` moves the element without a disconnect. The session goes on, anew where its frame did not. */
  connectedMoveCallback(): void {
    this.connectedCallback()
  }

  /** @internal What the attributes come to. */
  readSetup(): SetupReading {
    if (this.loading === 'lazy' && !this.#isNear) {
      this.#observer ??= this.#observe()
      return { setup: null }
    }
    const reading = readSetup({
      apiKey: this.apiKey ?? '',
      endpoint: this.endpoint ?? '',
      sessionId: String(this.sessionId ?? ''),
      externalSessionId: this.externalSessionId ?? '',
      pass: this.#pass,
      hasSecret: secretAttributes.some((name) => this.hasAttribute(name)),
      base: this.baseURI,
    })
    // What has begun is not put off again.
    this.#isNear ||= 'failure' in reading || reading.setup !== null
    return reading
  }
}
