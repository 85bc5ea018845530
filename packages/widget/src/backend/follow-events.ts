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
 * Opens `GET {endpoint}/events/{watch}` by its whole address, with cookies, also to another origin. Browsers send no headers of the
 * page here: the watch in it carries the permission. The function that it returns closes the stream.
 */
export const followEvents = (address: string, { heard, cut, expired }: EventsListener): (() => void) => {
  const events = new EventSource(address, { withCredentials: true })
  const tell = ({ data }: MessageEvent<string>) => heard(parse(data))
  for (const name of ['view', 'resync', 'beat']) events.addEventListener(name, tell)
  events.addEventListener('renew', expired)
  events.onerror = () => cut(events.readyState === EventSource.CLOSED)
  return () => events.close()
}
