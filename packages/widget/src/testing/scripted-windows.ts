/** A window as the browser would open it, which a test can close like a person does. */
export type ScriptedWindow = { page: Window; closeByPerson(): void }

/**
 * Opens a real browsing context that needs no permission, a frame that is not seen, and puts it beside the others. Taken out of
 * the page, a frame's window reads as closed.
 */
export const openScriptedWindow = (others: ScriptedWindow[]): Window | null => {
  const frame = document.createElement('iframe')
  Object.assign(frame, { hidden: true, title: 'A window of its own' })
  document.body.append(frame)
  const page = frame.contentWindow
  if (page === null) return null
  const closeByPerson = () => frame.remove()
  page.close = closeByPerson
  others.push({ page, closeByPerson })
  return page
}
