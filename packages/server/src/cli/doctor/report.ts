import type { DoctorFinding } from './codes.ts'

/** What the doctor looks at, in the order that it tells. */
export type CheckName = 'environment' | 'vendor' | 'clock' | 'framing' | 'endpoint' | 'page' | 'events' | 'webhook'

/** What came of one check. `fine` also where there were notes; `skipped` where it was not asked for or had nothing to go by. */
export type Check = {
  name: CheckName
  state: 'fine' | 'trouble' | 'skipped'
  /** One line for people. */
  says: string
  findings: DoctorFinding[]
}

/** What `securevideo doctor --json` prints. Fields are added, never renamed or taken away, while `v` is 1. */
export type DoctorReport = {
  v: 1
  /** Whether there is nothing to mend: the command ends with 0 then, else with 1. */
  ok: boolean
  /** Version of this package. */
  version: string
  /** Version of Node. */
  node: string
  /** Whose keys they are, by how they begin; null without any. */
  account: 'sandbox' | 'live' | null
  /** Requests to SecureVideo that this took: five at most. */
  vendorCalls: number
  checks: Check[]
}
