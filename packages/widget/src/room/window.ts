import type { Clock } from '../clock.ts'

/** A window or tab with the session in it. */
export type SessionWindow = {
  /** Goes to the session, and from then on watches whether the window is closed, or out of this page's hands. */
  goTo(departure: { address: string; clock: Clock; onClosed(): void; onLost(): void }): void
  /** Brings it to the front; false where the page has lost hold of it. */
  focus(): boolean
  /** Stops watching, and leaves the window to the person in it. */
  letGo(): void
  close(): void
}

/** What stands in the window until the session does. */
export type WaitingPage = { title: string; text: string; lang: string; dir: 'ltr' | 'rtl' }

const look: [property: string, value: string][] = [
  ['font', '500 1.375rem/1.5 system-ui, sans-serif'],
  ['color-scheme', 'light dark'],
  ['display', 'grid'],
  ['place-content', 'center'],
  ['min-height', '100vh'],
  ['margin', '0'],
  ['padding', '1.5rem'],
  ['box-sizing', 'border-box'],
  ['text-align', 'center'],
]

// By DOM calls alone: the new page inherits this page's CSP and Trusted Types.
const write = (page: Document, { title, text, lang, dir }: WaitingPage): void => {
  page.title = title
  page.documentElement.lang = lang
  page.documentElement.dir = dir
  const line = page.createElement('p')
  line.setAttribute('role', 'status')
  line.textContent = text
  page.body.replaceChildren(line)
  for (const [property, value] of look) page.body.style.setProperty(property, value)
  const viewport = page.createElement('meta')
  viewport.name = 'viewport'
  viewport.content = 'width=device-width'
  page.head.append(viewport)
}

const watchEvery = 1000

/**
 * How long after its departure a window that reads as closed may merely have been cut off from us.
 * A page with `Cross-Origin-Opener-Policy` does that on arrival; one that was seen to arrive did not.
 */
const cutOffWithin = 5000

const hasArrived = (opened: Window): boolean => {
  try {
    return opened.location.href !== 'about:blank'
  } catch {
    // Another origin's page is in it, and we still have hold of it.
    return true
  }
}

/** Opens a window with a waiting page in it. Call it within the click itself; null where the browser blocked it. */
export const openWindow = (waiting: WaitingPage): SessionWindow | null => {
  const opened = window.open('', '_blank')
  if (opened === null || opened.closed) return null
  try {
    opened.opener = null
    write(opened.document, waiting)
  } catch {
    // A browser that gives no access to the new page still lets it be navigated.
  }
  let callOff = () => {}
  let arrived = false
  return {
    goTo: ({ address, clock, onClosed, onLost }) => {
      // The person did not wait for it.
      if (opened.closed) return onClosed()
      const departed = clock.now()
      const watch = () => {
        if (!opened.closed) {
          arrived ||= hasArrived(opened)
          callOff = clock.after(watchEvery, watch)
        } else if (!arrived && clock.now() - departed <= cutOffWithin) {
          onLost()
        } else {
          onClosed()
        }
      }
      opened.location.replace(address)
      callOff = clock.after(watchEvery, watch)
    },
    focus: () => {
      if (opened.closed) return false
      opened.focus()
      return true
    },
    letGo: () => callOff(),
    close: () => {
      callOff()
      opened.close()
    },
  }
}
