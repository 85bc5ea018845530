/** Gives out ids in an order that is the same in every run, so that tests and demos can name them. */
export type Identifiers = {
  userId(): number
  sessionId(): number
  participationId(): number
  zoomMeetingId(): number
  /** Nine digits, the first never zero, no two alike. */
  connectCode(): number
  /** 36 characters, RFC 4122 version 4. */
  passkey(): string
  /** The eight digits that close a `VideoId`. */
  videoDigits(): string
}

const countFrom = (first: number, step: number) => {
  let next = first - step
  return () => {
    next += step
    return next
  }
}

// A linear congruential generator (Numerical Recipes' constants): passkeys here have to be repeatable, not secret.
const repeatableBytes = () => {
  let x = 0x5ec0_71de
  return (count: number): number[] =>
    Array.from({ length: count }, () => {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0
      return x >>> 24
    })
}

/** Starts all sequences from their beginning. */
export const createIdentifiers = (): Identifiers => {
  const bytes = repeatableBytes()
  const hex = (count: number) => bytes(count).map((byte) => byte.toString(16).padStart(2, '0'))
  const codeNumber = countFrom(1, 1)
  return {
    userId: countFrom(12_281, 2),
    sessionId: countFrom(36_208, 1),
    participationId: countFrom(83_401, 1),
    zoomMeetingId: countFrom(260_326_794, 13),
    // The step shares no factor with 900,000,000, so the sequence visits every nine-digit number before it repeats.
    connectCode: () => 100_000_000 + ((codeNumber() * 618_033_989) % 900_000_000),
    passkey: () => {
      const digits = hex(16).join('')
      const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4)
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20),
      ].join('-')
    },
    videoDigits: () =>
      bytes(8)
        .map((byte) => byte % 10)
        .join(''),
  }
}
