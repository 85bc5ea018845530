/** Opaque words in addresses, each standing for something the hub remembers. */
export type Tokens<T> = {
  issue(value: T): string
  find(token: string): T | undefined
  revoke(token: string): void
}

/** Makes 128 random bits, as hexadecimal digits. */
export const randomWord = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Makes a table of tokens. It stands in for a cookie, which a browser that blocks third-party cookies withholds from a frame;
 * a word in the path survives that, and a reload.
 *
 * @param limit How many are kept; the oldest are forgotten first.
 */
export const createTokens = <T>(limit = 10_000): Tokens<T> => {
  const values = new Map<string, T>()
  return {
    issue(value) {
      const token = randomWord()
      values.set(token, value)
      for (const oldest of values.keys()) {
        if (values.size <= limit) break
        values.delete(oldest)
      }
      return token
    },
    find: (token) => values.get(token),
    revoke: (token) => void values.delete(token),
  }
}
