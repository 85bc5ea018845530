import type { HeldSession } from './connections.ts'
import type { IdentifierPositions } from './identifiers.ts'
import type { ContactRecord, DocumentRecord, GroupEntry, RecordingRecord } from './records.ts'
import type { Held } from './table.ts'
import type { Account } from './users.ts'

/** What a state is made from again: plain JSON. Open connections, logins and view addresses do not last that long. */
export type StateSnapshot = {
  identifiers: IdentifierPositions
  accounts: Account[]
  sessions: HeldSession[]
  ownHosts: number[]
  everStarted: number[]
  wrongCodes: [caller: string, count: number][]
  recordings: Held<RecordingRecord>[]
  documents: Held<DocumentRecord>[]
  groups: Held<GroupEntry>[]
  contacts: Held<ContactRecord>[]
}
