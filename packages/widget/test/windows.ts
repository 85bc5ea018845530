/** A window as the browser would open it, which a test can close like a person does. */
export type OpenedWindow = { page: Window; closeByPerson(): void }

/** Windows opened since {@link stubWindowOpen}, oldest first. */
export const openedWindows: OpenedWindow[] = []

/**
 * Gives `window.open` a real browsing context that needs no permission: a frame outside the element.
 * Taken out of the page, its window reads as closed.
 */
export const stubWindowOpen = (): void => {
  for (const { closeByPerson } of openedWindows.splice(0)) closeByPerson()
  window.open = () => {
    const frame = document.createElement('iframe')
    frame.title = 'A window of its own'
    document.body.append(frame)
    const page = frame.contentWindow
    if (!page) return null
    page.close = () => frame.remove()
    openedWindows.push({ page, closeByPerson: () => frame.remove() })
    return page
  }
}
