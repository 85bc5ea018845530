// Where each sequence begins, and how far apart its members are.
const sequences = {
  user: [12_281, 2],
  session: [36_208, 1],
  participation: [83_401, 1],
  zoomMeeting: [260_326_794, 13],
  recording: [5_106, 3],
  document: [71_204, 5],
  group: [812, 7],
  contact: [40_118, 1],
  code: [1, 1],
} as const

type Sequence = keyof typeof sequences

/** How far the sequences are: what a snapshot keeps so that ids go on where they were. */
export type IdentifierPositions = { [sequence in Sequence | 'random']: number }

/** Gives out ids in an order that is the same in every run, so that tests and demos can name them. */
export type Identifiers = {
  userId(): number
  sessionId(): number
  participationId(): number
  zoomMeetingId(): number
  recordingId(): number
  documentId(): number
  groupId(): number
  contactId(): number
  /** Nine digits, the first never zero, no two alike. */
  connectCode(): number
  /** 36 characters, RFC 4122 version 4. */
  passkey(): string
  /** The eight digits that close a `VideoId`. */
  videoDigits(): string
  positions(): IdentifierPositions
}

const beginning: IdentifierPositions = {
  user: sequences.user[0],
  session: sequences.session[0],
  participation: sequences.participation[0],
  zoomMeeting: sequences.zoomMeeting[0],
  recording: sequences.recording[0],
  document: sequences.document[0],
  group: sequences.group[0],
  contact: sequences.contact[0],
  code: sequences.code[0],
  random: 0x5ec0_71de,
}

/** Starts all sequences from their beginning, or goes on from a snapshot. */
export const createIdentifiers = (saved: IdentifierPositions = beginning): Identifiers => {
  const next = { ...saved }
  const count = (sequence: Sequence) => (): number => {
    const id = next[sequence]
    next[sequence] += sequences[sequence][1]
    return id
  }
  // A linear congruential generator (Numerical Recipes' constants): passkeys here have to be repeatable, not secret.
  const bytes = (length: number): number[] =>
    Array.from({ length }, () => {
      next.random = (Math.imul(next.random, 1_664_525) + 1_013_904_223) >>> 0
      return next.random >>> 24
    })
  const hex = (length: number) => bytes(length).map((byte) => byte.toString(16).padStart(2, '0'))
  const codeNumber = count('code')
  return {
    userId: count('user'),
    sessionId: count('session'),
    participationId: count('participation'),
    zoomMeetingId: count('zoomMeeting'),
    recordingId: count('recording'),
    documentId: count('document'),
    groupId: count('group'),
    contactId: count('contact'),
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
    positions: () => ({ ...next }),
  }
}
