import * as v from 'valibot'
import { SecureVideoError } from '../errors.ts'
import { isLoopback } from './loopback.ts'
import { decode, integer, text } from './loose.ts'
import { maskPersonal } from './mask.ts'
import { Secret } from './secret.ts'
import { createTaker, record, records } from './take.ts'
import { anyTime } from './us-time.ts'

/** A stored recording as SecureVideo writes it (A269); the article shows more fields, but not their names. */
export type WireRecording = {
  CloudRecordingId: number
  HostUserId: number
  SessionId: number
  HostUserFullName: string
  /** `"Recording Complete"` was seen. */
  Status: string
  /** With two or three digits of fraction: zeros at its end are cut off. */
  CloudRecordingStatusTs: string
  RecordingStartTs: string
}

/** A recording that SecureVideo stores (A269). Fields that are not set are null. */
export type Recording = {
  recordingId: number
  hostUserId: number | null
  sessionId: number | null
  hostFullName: string | null
  /** SecureVideo's words; `Recording Complete` was seen. */
  status: string | null
  /** Since when it has this status. */
  statusAt: Date | null
  startedAt: Date | null
  /** What SecureVideo sent beyond this, in its own spelling. */
  extra: Record<string, unknown>
}

const identified = v.pipe(
  v.looseObject({ CloudRecordingId: integer }),
  v.transform(({ CloudRecordingId, ...wire }): Recording => {
    const { take, rest } = createTaker(wire)
    const recording: Recording = {
      recordingId: CloudRecordingId,
      hostUserId: take('HostUserId', integer),
      sessionId: take('SessionId', integer),
      hostFullName: take('HostUserFullName', text),
      status: take('Status', text),
      statusAt: take('CloudRecordingStatusTs', anyTime),
      startedAt: take('RecordingStartTs', anyTime),
      extra: rest(),
    }
    return maskPersonal(recording, ['hostFullName', 'extra'])
  }),
)

/** Reads a list of recordings. A269 shows a single one, so that is read as well. @throws SecureVideoError `format` */
export const decodeRecordings = (answer: unknown): Recording[] => {
  const what = 'a list of recordings'
  return decode(v.array(identified), decode(records, answer, what), what)
}

/** Whether a recording may be fetched from an address: https, or http on this machine, for the sandbox. */
export const isViewAddress = (address: unknown): address is string => {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/**
 * Reads the address of a recording: a text, or an object with one address in it. The name of its field is not documented (A269).
 *
 * @throws SecureVideoError `format`
 */
export const decodeViewUrl = (answer: unknown): Secret<string> => {
  const candidates = typeof answer === 'string' ? [answer] : Object.values(decode(record, answer, 'an address'))
  const [address, ...others] = candidates.filter(isViewAddress)
  if (address !== undefined && others.length === 0) return new Secret(address)
  throw new SecureVideoError({
    code: 'format',
    message: "SecureVideo's answer does not hold exactly one https address.",
    outcome: 'unknown',
  })
}
