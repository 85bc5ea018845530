import { type Endpoint, routeAddress } from './call-endpoint.ts'

/** What a stream of events has to say. */
export type EventsListener = {
  /** Something came: `update` is what is new of the view, not looked at yet; undefined where all is as it was. */
  heard(update: unknown): void
  /** The line is cut. `over` says that it will not mend itself. */
  cut(over: boolean): void
  /** The watch has run out: asking for the status authorizes anew. */
  expired(): void
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Opens `GET {endpoint}/events/{watch}`, with cookies, also to another origin. Browsers send no headers of the page
 * here: the watch carries the permission. The function that it returns closes the stream.
 */
export const followEvents = (
  endpoint: Pick<Endpoint, 'url' | 'apiKey'>,
  watch: string,
  { heard, cut, expired }: EventsListener,
): (() => void) => {
  const events = new EventSource(routeAddress(endpoint, `events/${encodeURIComponent(watch)}`), {
    withCredentials: true,
  })
  const tell = ({ data }: MessageEvent<string>) => heard(parse(data))
  for (const name of ['view', 'resync', 'beat']) events.addEventListener(name, tell)
  events.addEventListener('renew', expired)
  events.onerror = () => cut(events.readyState === EventSource.CLOSED)
  return () => events.close()
}
