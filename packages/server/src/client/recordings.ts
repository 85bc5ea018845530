import { requireText } from '../wire/check-argument.ts'
import { type Day, encodeDay, encodeDays } from '../wire/day.ts'
import { decodeRecordings, decodeViewUrl, type Recording } from '../wire/recording.ts'
import type { Secret } from '../wire/secret.ts'
import type { Calls } from './calls.ts'
import type { Clock } from './clock.ts'
import { type DownloadOptions, type DownloadProgress, download } from './download.ts'
import type { CallOptions, FetchLike } from './options.ts'
import { type RecordingReference, recordingPath, type UserIdReference, userIdPath, withQuery } from './reference.ts'

/** Which recordings to list. Everything that is given must hold. */
export type RecordingFilter = {
  /** Only recordings that this host owns. */
  host?: UserIdReference
  /** Only recordings that started on this day or later (UTC inferred). */
  from?: Day
  /** Only recordings that started on this day or earlier; only together with `from`. */
  to?: Day
}

/** Recordings that SecureVideo stores (A269). To keep them yourself: list, download, delete. */
export type Recordings = {
  /** Gives the stored recordings (documented, A269). */
  list(filter?: RecordingFilter, options?: CallOptions): Promise<Recording[]>
  /**
   * Gives the address of a recording: whoever has it can watch it (documented, A269). That the path takes `recordingId`, and how the
   * answer holds the address, are inferred; how long it lasts is not known, so ask for it when you need it.
   */
  viewUrl(recording: RecordingReference, options?: CallOptions): Promise<Secret<string>>
  /**
   * Streams a recording into a target, piece by piece, without a key (documented, A269). In Node, `saveRecording` writes a file.
   *
   * The target is closed when the recording is whole and aborted otherwise; its own errors come through as they are. A download
   * that breaks is not resumed.
   *
   * @example
   * ```ts
   * await client.recordings.download(recording, bucket.writable, { onProgress: ({ receivedBytes }) => show(receivedBytes) })
   * ```
   */
  download(
    recording: RecordingReference,
    target: WritableStream<Uint8Array>,
    options?: DownloadOptions,
  ): Promise<DownloadProgress>
  /** Deletes a recording for good (documented, A269; that the path takes `recordingId` is inferred). */
  delete(recording: RecordingReference, options?: CallOptions): Promise<void>
}

/** Creates the calls about recordings. Downloads go past the API, so they take the platform's `fetch` or the client's by themselves. */
export const createRecordings = (calls: Calls, send: FetchLike | undefined, clock: Clock): Recordings => {
  const viewUrl: Recordings['viewUrl'] = async (recording, options) => {
    const path = recordingPath('StoredRecordingView', recording)
    return calls.ask({ operation: 'recordings.viewUrl', method: 'GET', path }, decodeViewUrl, options)
  }
  return {
    list: async ({ host, from, to } = {}, options) => {
      // The article knows no end without a start.
      if (to !== undefined) encodeDays(from ?? requireText(from, 'from', 'is required with to'), to)
      const query = {
        startDt: from === undefined ? undefined : encodeDay(from, 'from'),
        endDt: to === undefined ? undefined : encodeDay(to, 'to'),
      }
      const path =
        host === undefined ? withQuery('/StoredRecording', query) : userIdPath('StoredRecording', host, query)
      return calls.ask({ operation: 'recordings.list', method: 'GET', path }, decodeRecordings, options)
    },
    viewUrl,
    download: async (recording, target, options = {}) => {
      const writer = target.getWriter()
      try {
        const address = await viewUrl(recording, options)
        return await download(send, clock, address.reveal(), writer, options)
      } catch (caught) {
        // Not awaited: a target that hangs must not hold up the error.
        writer.abort(caught).catch(() => {})
        throw caught
      } finally {
        writer.releaseLock()
      }
    },
    delete: async (recording, options) => {
      const path = recordingPath('StoredRecording', recording)
      return calls.tell({ operation: 'recordings.delete', method: 'DELETE', path }, options)
    },
  }
}
