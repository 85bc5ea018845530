import { within } from './within.ts'

// Longer than a home page takes to begin; a page that is right waits no longer than the vendor's first byte.
const patience = 600

/**
 * Whether the page's `Cross-Origin-Embedder-Policy` refuses a frame of this origin.
 *
 * An isolated page says so by itself. Otherwise the browser judges the answer's headers, so the origin's home page is asked for,
 * without scripts and referrer, and dropped as soon as it begins. Browsers without `ReportingObserver` say nothing.
 */
export const isEmbeddingRefused = async (origin: string | undefined, signal: AbortSignal): Promise<boolean> => {
  if (crossOriginIsolated) return true
  if (origin === undefined || !('ReportingObserver' in globalThis)) return false
  return within<boolean>(patience, signal, false, (settle) => {
    const observer = new ReportingObserver(
      (reports) => {
        // A policy that only reports refuses nothing. What a report says is in its JSON alone.
        const refuses = ({ body }: Report) => JSON.stringify(body ?? null).includes('"disposition":"enforce"')
        if (reports.some(refuses)) settle(true)
      },
      { types: ['coep'] },
    )
    observer.observe()
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.setAttribute('sandbox', 'allow-same-origin')
    frame.referrerPolicy = 'no-referrer'
    frame.src = `${origin}/`
    ;(document.body ?? document.documentElement).append(frame)
    // While the frame is empty it can be read; then either the page has begun, or the refusal has been reported already.
    const look = setInterval(() => {
      if (frame.contentDocument === null) settle(false)
    }, 15)
    return () => {
      clearInterval(look)
      frame.remove()
      observer.disconnect()
    }
  })
}
