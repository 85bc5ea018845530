/**
 * Names this instance among those that share a store. The name is drawn when it is first asked for: workers draw no
 * random values before their first request.
 */
export const createInstanceName = (): (() => string) => {
  let name: string | undefined
  return () => {
    name ??= crypto.randomUUID()
    return name
  }
}
