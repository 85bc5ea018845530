const names = ['Request', 'Response', 'Headers', 'fetch', 'URL', 'ReadableStream', 'AbortController'] as const

/** What a library could have replaced for the whole process: descriptors of globals, and how many listen to it. */
export const readGlobals = () => ({
  // Node makes these when they are first read, so they are read before they are described.
  values: names.map((name) => globalThis[name]),
  descriptors: names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name)),
  listeners: process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`),
})

/** As it was before anything of the package was loaded: a test imports this file before the adapter. */
export const globalsBefore = readGlobals()
