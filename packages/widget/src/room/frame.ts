import type { Clock } from '../clock.ts'
import { allowFor, sandbox } from './frame-policy.ts'

/** A frame with the session in it. */
export type SessionFrame = {
  setTitle(title: string): void
  /** False once the browser has thrown the frame's page away, as it does when a frame is moved by `append`. */
  isIntact(): boolean
  focus(): void
  close(): void
}

/** What a frame is opened with. */
export type FrameOptions = {
  /** Where in the page it goes. */
  into: Element
  /** Where it goes with its ticket: never an attribute, so that nothing which reads the page can read it. */
  address: string
  /** Origins that the session passes through. */
  origins: string[]
  title: string
  clock: Clock
  /** Called once, when something has loaded, or after ten seconds. That something need not be the session. */
  onArrive(): void
  /** Our own server says something in the frame; what, is not looked at here. */
  onNotice(notice: unknown): void
}

const patience = 10_000

const isBlank = (frame: HTMLIFrameElement): boolean => {
  try {
    return frame.contentWindow?.location.href === 'about:blank'
  } catch {
    // Another origin's page: it has arrived.
    return false
  }
}

/** Opens the session in a frame without `src`. */
export const openFrame = ({ into, address, origins, title, clock, onArrive, onNotice }: FrameOptions): SessionFrame => {
  const frame = into.ownerDocument.createElement('iframe')
  frame.title = title
  frame.allow = allowFor([address, ...origins])
  frame.setAttribute('sandbox', sandbox)
  frame.referrerPolicy = 'strict-origin'
  frame.setAttribute('part', 'frame')
  into.replaceChildren(frame)

  const arrive = () => {
    frame.removeEventListener('load', arriveLoaded)
    callOff()
    onArrive()
  }
  const arriveLoaded = () => {
    // Some browsers report the empty page that every frame begins with.
    if (!isBlank(frame)) arrive()
  }
  const callOff = clock.after(patience, arrive)
  frame.addEventListener('load', arriveLoaded)

  const page = frame.contentWindow
  const hear = (event: MessageEvent) => {
    // From this frame and from our own server's page in it; the vendor's pages, and other frames, have no say here.
    if (event.source !== page || event.origin !== new URL(address).origin) return
    onNotice(event.data)
  }
  window.addEventListener('message', hear)

  // `replace` leaves no entry in the history: Back does not offer a used ticket.
  page?.location.replace(address)

  return {
    setTitle: (text) => {
      frame.title = text
    },
    isIntact: () => frame.isConnected && frame.contentWindow === page,
    focus: () => frame.focus(),
    close: () => {
      callOff()
      window.removeEventListener('message', hear)
      frame.removeEventListener('load', arriveLoaded)
      frame.remove()
    },
  }
}
