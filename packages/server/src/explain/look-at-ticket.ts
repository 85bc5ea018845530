import { type Finding, found } from './finding.ts'

/** Whether a frame or a window opens the ticket; anything else would use it up, so it is refused. */
export const lookAtTicket = (headers: Headers): Finding[] => {
  const destination = headers.get('sec-fetch-dest')
  const isAhead = (headers.get('sec-purpose') ?? headers.get('purpose'))?.includes('prefetch')
  const isPage = destination === null || destination === 'iframe' || destination === 'document'
  if (isPage && !isAhead) return []
  return [
    found(
      'script-fetch',
      'A ticket opens in a frame or a window only; this was a script, or a browser that loads ahead.',
      'frame.contentWindow.location.replace(address), or the widget, which does that',
    ),
  ]
}
