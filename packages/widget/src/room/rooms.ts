import type { Clock } from '../clock.ts'
import { openFrame, type SessionFrame } from './frame.ts'
import type { Home } from './home.ts'
import { openWindow, type SessionWindow, type WaitingPage } from './window.ts'

/** What a session is opened with. */
export type Entrance = {
  /** Where the ticket leads. */
  address: string
  origins: string[]
  title: string
  /** Where a frame goes; null before the element has rendered. */
  into: Element | null
  clock: Clock
  /** The frame has loaded something, or the window is on its way. */
  onArrive(): void
  /** Our own server speaks in the frame. */
  onNotice(notice: unknown): void
  /** The window seems closed. */
  onClosed(): void
  /** The window may be open, but this page has no hold of it. */
  onLost(): void
}

// A page that is still here after so long was not left: what came was a download, or nothing.
const patience = 10_000

export class Rooms {
  #frame: SessionFrame | null = null
  #window: SessionWindow | null = null
  /** Open, with a waiting page in it, and not yet sent to the session. */
  #prepared: SessionWindow | null = null
  #callOff = () => {}

  /** Whether the browser threw the frame's page away. */
  get emptied(): boolean {
    return this.#frame !== null && !this.#frame.isIntact()
  }

  /** Opens a window with a waiting page in it; call it within a click. False where the browser blocked it. */
  prepareWindow(page: WaitingPage): boolean {
    if (this.#prepared) return true
    this.letGo()
    this.#prepared = openWindow(page)
    return this.#prepared !== null
  }

  /** Closes a prepared window that is to go nowhere. */
  dropWindow(): void {
    this.#prepared?.close()
    this.#prepared = null
  }

  /** Sends the prepared window, a new frame, or this page itself to the session. */
  enter(home: Home, { into, ...entrance }: Entrance): void {
    this.closeFrame()
    if (home === 'frame' && into !== null) {
      this.#frame = openFrame({ ...entrance, into })
    } else if (home === 'redirect') {
      this.#callOff = entrance.clock.after(patience, entrance.onArrive)
      location.assign(entrance.address)
    } else {
      this.#window = this.#prepared
      this.#prepared = null
      this.#window?.goTo(entrance)
      entrance.onArrive()
    }
  }

  /** Names the frame anew. */
  setTitle(title: string): void {
    this.#frame?.setTitle(title)
  }

  /** Brings the session to the front; false where it cannot be reached. */
  show(): boolean {
    this.#frame?.focus()
    return this.#frame !== null || (this.#window?.focus() ?? false)
  }

  closeFrame(): void {
    this.#callOff()
    this.#frame?.close()
    this.#frame = null
  }

  closeWindow(): void {
    this.dropWindow()
    this.#window?.close()
    this.#window = null
  }

  /** Forgets the window, and leaves it to the person in it. */
  letGo(): void {
    this.dropWindow()
    this.#window?.letGo()
    this.#window = null
  }
}
