/** One open stream of server-sent events to one page. */
export type EventStream = {
  response: Response
  /** Sends one event; ends the stream instead where the reader has stopped reading. */
  send(event: { id?: number; name?: string; text: string }): void
  end(): void
}

/** What {@link openEventStream} is told. */
export type EventStreamOptions = {
  /** Called once when the reader has gone or the stream was ended. */
  onEnd?: () => void
  /** Ends the stream when aborted. */
  closed?: AbortSignal | undefined
  /** Milliseconds between two beats, which tell a page that the line is alive. @default 5_000 */
  beat?: number
}

/** Events that may wait in one stream for a reader; a page that is further behind comes back and is told everything anew. */
const mostUnread = 256

/** Opens a stream of server-sent events. */
export const openEventStream = ({ onEnd, closed, beat = 5_000 }: EventStreamOptions): EventStream => {
  const encoder = new TextEncoder()
  let sink: ReadableStreamDefaultController<Uint8Array> | undefined
  let beating: ReturnType<typeof setInterval> | undefined

  const finish = () => {
    if (!sink) return false
    sink = undefined
    clearInterval(beating)
    closed?.removeEventListener('abort', end)
    onEnd?.()
    return true
  }
  const end = () => {
    const open = sink
    if (finish()) open?.close()
  }
  const send: EventStream['send'] = ({ id, name, text }) => {
    if (!sink) return
    if ((sink.desiredSize ?? 0) < -mostUnread) return end()
    const head = `${id === undefined ? '' : `id: ${id}\n`}${name === undefined ? '' : `event: ${name}\n`}`
    sink.enqueue(encoder.encode(`${head}data: ${text}\n\n`))
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      sink = controller
    },
    cancel() {
      finish()
    },
  })
  beating = setInterval(() => send({ name: 'beat', text: '' }), beat)
  if (closed?.aborted) end()
  else closed?.addEventListener('abort', end)
  return {
    response: new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      },
    }),
    send,
    end,
  }
}
