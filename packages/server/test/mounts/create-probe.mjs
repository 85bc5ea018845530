const names = ['Request', 'Response', 'Headers', 'fetch', 'URL', 'ReadableStream', 'AbortController']
const describe = (name) => {
  const { value, get, ...flags } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {}
  return { ...flags, kind: get ? 'getter' : typeof value, source: String(globalThis[name]) }
}

/**
 * Remembers what a library could replace for the whole process, and gives a function that says in plain JSON what is
 * there now: whether each global is the one that was remembered, how it is described, and how many listen to the process.
 */
export const createProbe = () => {
  const before = names.map((name) => globalThis[name])
  const { process } = globalThis
  return () => ({
    globals: names.map((name, index) => [name, globalThis[name] === before[index], describe(name)]),
    listeners: (process?.eventNames?.() ?? []).map((name) => [String(name), process.listenerCount(name)]).sort(),
  })
}
