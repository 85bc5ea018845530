import type { RecordingRecord } from '../records.ts'
import { readTime } from '../time.ts'
import { userIdOf } from '../users.ts'
import type { Call, Resource } from './call.ts'
import { isWithin, spanIn } from './days.ts'
import { findAccount, numberIn, ownEntry } from './find.ts'

// The fraction makes no difference to the day.
const startOf = (record: RecordingRecord): number => readTime(record.RecordingStartTs.slice(0, 19)) ?? 0

const stored = ({ state, query }: Call, hostUserId?: number): RecordingRecord[] => {
  const span = spanIn(query, 'startDt', 'endDt')
  return state.recordings
    .own()
    .filter((entry) => hostUserId === undefined || entry.hostUserId === hostUserId)
    .map(({ record }) => record)
    .filter((record) => isWithin(startOf(record), span))
}

/** `/StoredRecording` (A269). The id is a host's for GET and, inferred, a recording's for DELETE. */
export const storedRecording: Resource = {
  GET: (call) => ({ status: 200, record: stored(call) }),

  'GET id': (call) => ({ status: 200, record: stored(call, userIdOf(findAccount(call).user)) }),

  'DELETE id': ({ state, id }) => {
    state.recordings.remove(ownEntry(state.recordings.find(numberIn(id)), 'Recording').id)
    return { status: 204 }
  },
}

/** `/StoredRecordingView` (A269). The name of the field that has the address, and how long it lives, are inferred. */
export const storedRecordingView: Resource = {
  'GET id': ({ state, options, id }) => {
    const { record } = ownEntry(state.recordings.find(numberIn(id)), 'Recording')
    const token = state.addView(record.CloudRecordingId)
    return { status: 200, record: { ViewUrl: `${options.url}/Resource/Recording/${token}` } }
  },
}
