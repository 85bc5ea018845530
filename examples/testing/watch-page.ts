import type { BrowserContext, Page, Request } from 'playwright-core'

/** A page whose listeners, requests to the endpoint and frames are counted. */
export type WatchedPage = {
  page: Page
  /** Questions of one kind so far, such as `status`. */
  asked(route: string): number
  /** The headers of the last question of one kind. */
  headersOf(route: string): Record<string, string>
  /** What there is now: frames, requests that wait for an answer, and listeners on the window and the document by type. */
  held(): Promise<{ frames: number; requests: number; listeners: Record<string, number> }>
}

/** Opens a page and watches it from before its first script. */
export const watchPage = async (context: BrowserContext, address: string): Promise<WatchedPage> => {
  const page = await context.newPage()
  const asked: { route: string; headers: Record<string, string> }[] = []
  const waiting = new Set<Request>()
  page.on('request', (request) => {
    const [, route] = new URL(request.url()).pathname.match(/^\/securevideo\/(\w+)/) ?? []
    // A frame's way to the session is the frame's; it ends with it.
    if (route === undefined || request.isNavigationRequest()) return
    asked.push({ route, headers: request.headers() })
    waiting.add(request)
  })
  const over = (request: Request) => waiting.delete(request)
  page.on('requestfinished', over).on('requestfailed', over)
  await page.addInitScript(() => {
    if (window.top !== window) return
    const held: { target: unknown; type: string; listener: unknown; capture: boolean }[] = []
    Object.assign(window, {
      listenersHeld: () => {
        const counts: Record<string, number> = {}
        for (const { type } of held) counts[type] = (counts[type] ?? 0) + 1
        return counts
      },
    })
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
    const captures = (options: unknown) =>
      typeof options === 'object' && options !== null && 'capture' in options
        ? Boolean(options.capture)
        : options === true
    const find = (target: unknown, type: string, listener: unknown, capture: boolean) =>
      held.findIndex(
        (one) => one.target === target && one.type === type && one.listener === listener && one.capture === capture,
      )
    const forget = (target: unknown, type: string, listener: unknown, capture: boolean) => {
      const index = find(target, type, listener, capture)
      if (index >= 0) held.splice(index, 1)
    }
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      // Called by its bare name, it is the window's.
      const target = this ?? window
      const capture = captures(options)
      const isShared = target === window || target === document || target instanceof MediaQueryList
      // Playwright's own, with which it makes sure that a click arrives.
      const counts = isShared && !/^(__playwright|auxclick|click|contextmenu|dblclick|mouse|pointer|touch)/.test(type)
      if (counts && listener && find(target, type, listener, capture) < 0) {
        held.push({ target, type, listener, capture })
        const { signal, once } = typeof options === 'object' ? options : {}
        const over = () => forget(target, type, listener, capture)
        if (signal) add.call(signal, 'abort', over)
        if (once) add.call(target, type, over, { once: true, capture })
      }
      add.call(target, type, listener, options)
    }
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      const target = this ?? window
      forget(target, type, listener, captures(options))
      remove.call(target, type, listener, options)
    }
  })
  await page.goto(address)
  return {
    page,
    asked: (route) => asked.filter((one) => one.route === route).length,
    headersOf: (route) => asked.findLast((one) => one.route === route)?.headers ?? {},
    held: async () => ({
      frames: page.frames().length - 1,
      requests: waiting.size,
      listeners: await page.evaluate(() =>
        (window as never as { listenersHeld(): Record<string, number> }).listenersHeld(),
      ),
    }),
  }
}
