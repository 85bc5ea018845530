import type { PagePost, RoomConfig, RoomMessage } from '../room-messages.ts'

/** What {@link createLine} tells the page around it. */
export type LineOptions = {
  config: RoomConfig
  onMessage(message: RoomMessage): void
  onState(state: 'open' | 'broken'): void
}

/** What a page posts, without the page's own name. */
export type LinePost = PagePost extends infer Post ? (Post extends PagePost ? Omit<Post, 'page'> : never) : never

/** The line between this page and the hub. */
export type Line = {
  open(): void
  post(message: LinePost): void
  /** Says good-bye in a way that outlives the page, and hangs up the line. */
  leave(why: 'hung-up' | 'page-hidden'): void
  close(): void
}

/**
 * Keeps the page in touch with the hub: events come down a stream, posts go up one after the other.
 * Travels to the page as text, so it refers to nothing outside itself.
 */
export const createLine = ({ config, onMessage, onState }: LineOptions): Line => {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let lastEvent = ''
  let up: Promise<unknown> = Promise.resolve()

  // A sleeping laptop or a changed network leaves a stream that looks open and brings nothing: the hub beats every 5 seconds.
  const expectBeat = () => {
    clearTimeout(silence)
    silence = setTimeout(() => {
      onState('broken')
      connect()
    }, 16_000)
  }

  const connect = () => {
    source?.close()
    clearTimeout(retry)
    const stream = new EventSource(
      `${config.events}?page=${encodeURIComponent(config.page)}&last=${encodeURIComponent(lastEvent)}`,
    )
    source = stream
    expectBeat()
    stream.onopen = () => {
      expectBeat()
      onState('open')
    }
    stream.addEventListener('beat', expectBeat)
    stream.onmessage = (event: MessageEvent<string>) => {
      expectBeat()
      lastEvent = event.lastEventId
      const message: RoomMessage = JSON.parse(event.data)
      if (message.type === 'closed') close()
      onMessage(message)
    }
    stream.onerror = () => {
      onState('broken')
      // Reopened by hand, because a browser gives up for good when the hub was away and something else answered.
      stream.close()
      clearTimeout(retry)
      retry = setTimeout(connect, 1_500)
    }
  }

  const connectAtOnce = () => {
    if (source && source.readyState !== EventSource.OPEN) connect()
  }

  const close = () => {
    clearTimeout(retry)
    clearTimeout(silence)
    window.removeEventListener('online', connectAtOnce)
    source?.close()
    source = undefined
  }

  const sendOnce = async (body: string) => {
    const answer = await fetch(config.posts, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      credentials: 'omit',
    })
    if (answer.status >= 500) throw new Error('The hub could not take it')
  }

  return {
    open() {
      window.addEventListener('online', connectAtOnce)
      connect()
    },
    post(message) {
      const body = JSON.stringify({ page: config.page, ...message })
      const pause = () => new Promise((resolve) => setTimeout(resolve, 1_000))
      up = up.then(() => sendOnce(body).catch(() => pause().then(() => sendOnce(body)))).catch(() => {})
    },
    leave(why) {
      if (!source) return
      const body = JSON.stringify({ page: config.page, type: 'leave', why })
      navigator.sendBeacon(config.posts, new Blob([body], { type: 'application/json' }))
      close()
    },
    close,
  }
}
