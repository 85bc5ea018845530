import { openScriptedWindow, type ScriptedWindow } from '../src/testing/scripted-windows.ts'

/** Windows opened since {@link stubWindowOpen}, oldest first. */
export const openedWindows: ScriptedWindow[] = []

/** Has `window.open` open windows that need no permission, and forgets those of before. */
export const stubWindowOpen = (): void => {
  for (const { closeByPerson } of openedWindows.splice(0)) closeByPerson()
  window.open = () => openScriptedWindow(openedWindows)
}
