/** What the page's long-lived things hold, counted from {@link countLeftOver} on. */
export type LeftOver = {
  /** Listeners by type, on anything that outlives an element, such as `Window message`. */
  listeners(): string[]
  /** Timers of the browser that are still to come. */
  timers(): number
  /** Tracks of cameras and microphones that are on. */
  tracks(): number
  /** Gives the page its own functions back. */
  stop(): void
}

// The page's own, and those that a browser keeps for as long as somebody listens.
const lasting = new Set<EventTarget | null>([
  window,
  document,
  navigator.mediaDevices,
  visualViewport,
  screen.orientation,
])
const isLasting = (target: EventTarget): boolean =>
  lasting.has(target) || target instanceof MediaQueryList || target instanceof PermissionStatus

/** Counts what is added to the page and not taken away again. */
export const countLeftOver = (): LeftOver => {
  const { addEventListener, removeEventListener } = EventTarget.prototype
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window
  const { mediaDevices } = navigator
  const held = new Map<EventTarget, Map<string, Set<unknown>>>()
  const timers = new Set<number>()
  const tracks: MediaStreamTrack[] = []

  const listenersOf = (target: EventTarget, type: string) => {
    const types = held.get(target) ?? new Map<string, Set<unknown>>()
    const listeners = types.get(type) ?? new Set()
    held.set(target, types.set(type, listeners))
    return listeners
  }
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window
    if (isLasting(target) && listener) {
      const listeners = listenersOf(target, type).add(listener)
      const { once, signal } = typeof options === 'object' ? options : {}
      const forget = () => listeners.delete(listener)
      if (once) addEventListener.call(target, type, forget, { once })
      if (signal) addEventListener.call(signal, 'abort', forget)
    }
    addEventListener.call(target, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window
    held.get(target)?.get(type)?.delete(listener)
    removeEventListener.call(target, type, listener, options)
  }
  const late = (task: TimerHandler, delay?: number) => {
    const id = setTimeout(() => {
      timers.delete(id)
      if (typeof task === 'function') task()
    }, delay)
    timers.add(id)
    return id
  }
  const again = (task: TimerHandler, delay?: number) => {
    const id = setInterval(task, delay)
    timers.add(id)
    return id
  }
  const callOff = (id?: number) => {
    if (id !== undefined) timers.delete(id)
    clearTimeout(id)
  }
  Object.assign(window, { setTimeout: late, setInterval: again, clearTimeout: callOff, clearInterval: callOff })
  mediaDevices.getUserMedia = async (wanted) => {
    const stream = await MediaDevices.prototype.getUserMedia.call(mediaDevices, wanted)
    tracks.push(...stream.getTracks())
    return stream
  }

  return {
    listeners: () =>
      [...held].flatMap(([target, types]) =>
        [...types].flatMap(([type, { size }]) =>
          Array.from({ length: size }, () => `${target.constructor.name} ${type}`),
        ),
      ),
    timers: () => timers.size,
    tracks: () => tracks.filter(({ readyState }) => readyState === 'live').length,
    stop: () => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener })
      Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval })
      Reflect.deleteProperty(mediaDevices, 'getUserMedia')
    },
  }
}
