/** A stream of events as the widget opened it. */
export type ScriptedStream = {
  readonly url: URL
  readonly withCredentials: boolean
  /** Whether the widget still has it open. */
  readonly isOpen: boolean
  /** Sends one event; `data` as JSON, empty without it. */
  send(name: 'view' | 'resync' | 'beat' | 'renew', data?: object): void
  /** Breaks the line: for good where the server refuses, else the browser would come back by itself. */
  cut(how: 'refused' | 'broken'): void
}

/** Stands in for the browser's `EventSource`. */
export type ScriptedEvents = {
  EventSource: unknown
  /** Streams since the beginning, oldest first. */
  streams: ScriptedStream[]
  /** Streams that the widget holds open. */
  open(): ScriptedStream[]
  /** Sends one event through the one stream that is open. */
  push(name: Parameters<ScriptedStream['send']>[0], data?: object): void
}

/** Makes an `EventSource` that is told what to say. */
export const createScriptedEvents = (): ScriptedEvents => {
  const streams: ScriptedStream[] = []
  class ScriptedEventSource extends EventTarget implements ScriptedStream {
    static readonly CLOSED = 2
    readonly url: URL
    readonly withCredentials: boolean
    readyState = 0
    onerror: (() => void) | null = null

    constructor(url: string, { withCredentials = false }: EventSourceInit = {}) {
      super()
      this.url = new URL(url, location.href)
      this.withCredentials = withCredentials
      streams.push(this)
    }

    get isOpen(): boolean {
      return this.readyState !== ScriptedEventSource.CLOSED
    }

    close(): void {
      this.readyState = ScriptedEventSource.CLOSED
    }

    send(name: string, data?: object): void {
      if (!this.isOpen) throw new Error('The widget has closed this stream.')
      this.readyState = 1
      this.dispatchEvent(new MessageEvent(name, { data: data === undefined ? '' : JSON.stringify(data) }))
    }

    cut(how: 'refused' | 'broken'): void {
      this.readyState = how === 'refused' ? ScriptedEventSource.CLOSED : 0
      this.onerror?.()
    }
  }
  const open = () => streams.filter(({ isOpen }) => isOpen)
  return {
    EventSource: ScriptedEventSource,
    streams,
    open,
    push: (name, data) => {
      const [stream, other] = open()
      if (stream === undefined || other !== undefined) throw new Error(`${open().length} streams are open, not one.`)
      stream.send(name, data)
    },
  }
}
