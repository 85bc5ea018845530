import { open, rename, rm } from 'node:fs/promises'
import type { Client } from '../client/client.ts'
import type { DownloadOptions, DownloadProgress } from '../client/download.ts'
import type { RecordingReference } from '../client/reference.ts'
import { createReference } from '../errors.ts'

/**
 * Saves a recording as a file. The file appears at its path only when it is whole and on the disk, readable by its owner alone; a
 * file that is already there is replaced. After a failure nothing is left.
 *
 * @example
 * ```ts
 * for (const recording of await client.recordings.list()) {
 *   await saveRecording(client, recording, `/srv/recordings/${recording.recordingId}.mp4`)
 *   await client.recordings.delete(recording)
 * }
 * ```
 * @throws SecureVideoError, or the file system's own error.
 */
export const saveRecording = async (
  client: Pick<Client, 'recordings'>,
  recording: RecordingReference,
  path: string,
  options?: DownloadOptions,
): Promise<DownloadProgress> => {
  // Beside the path, because a file cannot be renamed onto another disk.
  const partial = `${path}.${createReference()}.partial`
  const file = await open(partial, 'wx', 0o600)
  try {
    const target = new WritableStream<Uint8Array>({
      write: (piece) => file.writeFile(piece),
      // The caller may delete the original next.
      close: () => file.sync(),
    })
    const progress = await client.recordings.download(recording, target, options)
    await file.close()
    await rename(partial, path)
    return progress
  } catch (caught) {
    await file.close().catch(() => {})
    await rm(partial, { force: true })
    throw caught
  }
}
