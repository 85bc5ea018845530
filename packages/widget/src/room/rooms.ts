import type { Failure } from '../backend/failure.ts'
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
  /** The frame turned out to be no session. */
  onRefused(failure: Failure): void
  /** The window seems closed. */
  onClosed(): void
}

/** The frame or window that one element's session is in; never more than one of each. */
export class Rooms {
  #frame: SessionFrame | null = null
  #window: SessionWindow | null = null

  /** Whether the browser threw the frame's page away. */
  get emptied(): boolean {
    return this.#frame !== null && !this.#frame.isIntact()
  }

  /** Opens a window with a waiting page in it; call it within a click. False where the browser blocked it. */
  prepareWindow(page: WaitingPage): boolean {
    this.letGo()
    this.#window = openWindow(page)
    return this.#window !== null
  }

  /** Sends the prepared window, or a new frame, to the session. */
  enter(home: Home, { address, origins, title, into, clock, onArrive, onRefused, onClosed }: Entrance): void {
    this.closeFrame()
    if (home === 'frame' && into !== null) {
      this.#frame = openFrame({ into, address, origins, title, clock, onArrive, onRefused })
      return
    }
    this.#window?.goTo(address, clock, onClosed)
    onArrive()
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
    this.#frame?.close()
    this.#frame = null
  }

  closeWindow(): void {
    this.#window?.close()
    this.#window = null
  }

  /** Forgets the window, and leaves it to the person in it. */
  letGo(): void {
    this.#window?.letGo()
    this.#window = null
  }
}
