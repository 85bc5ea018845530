/** Who has been guessing connect codes. */
export type Callers = {
  /** Counts a code that opened nothing. After twenty the caller is black-listed (A338). */
  wrongCode(caller: string): void
  /** Whether this caller guessed too often. At the vendor only Support lifts it; here a reset does. */
  isBlackListed(caller: string): boolean
}

const limit = 20

/** Starts with nobody suspected. */
export const createCallers = (): Callers => {
  const wrongCodes = new Map<string, number>()
  return {
    wrongCode: (caller) => {
      wrongCodes.set(caller, (wrongCodes.get(caller) ?? 0) + 1)
    },
    isBlackListed: (caller) => (wrongCodes.get(caller) ?? 0) >= limit,
  }
}
