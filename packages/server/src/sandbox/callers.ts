/** Who has been guessing connect codes. */
export type Callers = {
  /** Counts a code that opened nothing. After twenty the caller is black-listed (A338). */
  wrongCode(caller: string): void
  /** Whether this caller guessed too often. At the vendor only Support lifts it; here a reset does. */
  isBlackListed(caller: string): boolean
  /** Everybody who typed a wrong code, and how many. */
  wrongCodes(): [caller: string, count: number][]
}

const limit = 20

/** Starts with nobody suspected, or with those of a snapshot. */
export const createCallers = (saved: [caller: string, count: number][] = []): Callers => {
  const wrongCodes = new Map(saved)
  return {
    wrongCode: (caller) => {
      wrongCodes.set(caller, (wrongCodes.get(caller) ?? 0) + 1)
    },
    isBlackListed: (caller) => (wrongCodes.get(caller) ?? 0) >= limit,
    wrongCodes: () => [...wrongCodes],
  }
}
