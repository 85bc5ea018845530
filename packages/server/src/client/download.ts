import { type ErrorCode, type Outcome, SecureVideoError } from '../errors.ts'
import { isViewAddress } from '../wire/recording.ts'
import type { Clock } from './clock.ts'
import { type CallOptions, type FetchLike, isDeadline } from './options.ts'
import { openFile } from './request.ts'
import { createStop } from './stop.ts'

/** How far a download has come. */
export type DownloadProgress = {
  receivedBytes: number
  /** Null where the sender does not say how much it will be. */
  totalBytes: number | null
}

/** Options of a download. Its `deadline` is for the question where the recording is; the recording itself may take as long as it needs. */
export type DownloadOptions = CallOptions & {
  /** Called after each piece that was written. What it throws ends the download. */
  onProgress?(progress: DownloadProgress): void
  /**
   * Milliseconds without a single byte after which the sender is given up.
   * @default 30_000
   */
  idle?: number
}

const forever = 2_147_483_647
const maxRedirects = 5

const codes = new Map<number, ErrorCode>([
  [401, 'permission'],
  [403, 'permission'],
  [404, 'not-found'],
  [410, 'not-found'],
])

const failure = (code: ErrorCode, outcome: Outcome, sentence: string, status?: number): SecureVideoError =>
  new SecureVideoError({
    code,
    outcome,
    message: `recordings.download: ${sentence}`,
    operation: 'recordings.download',
    attempts: 1,
    ...(status === undefined ? {} : { status }),
  })

const stopped = {
  aborted: () => failure('aborted', 'unknown', 'It was aborted by its signal.'),
  timeout: () => failure('timeout', 'unknown', 'Nothing came any more. Start the download again.'),
}

const lost = () =>
  failure('connection', 'unknown', 'The connection broke before the recording was whole. Start the download again.')

const totalOf = ({ headers }: Response): number | null => {
  const length = headers.get('content-length')
  // A length counts what travels; what arrives here has been unpacked.
  return length === null || !/^\d{1,15}$/.test(length) || headers.has('content-encoding') ? null : Number(length)
}

const checkAnswer = (response: Response): void => {
  const { status, ok, headers } = response
  if (!ok) {
    const sentence = 'The address of the recording was refused. It may have run out: start the download again.'
    throw failure(codes.get(status) ?? 'server', 'rejected', sentence, status)
  }
  if (/^\s*(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) {
    throw failure('format', 'unknown', 'A web page came in place of the recording.', status)
  }
}

/** Where a redirect leads to. No step may fall back to plain http, and none may lead from outside to this machine. */
const follow = (from: string, location: string, status: number): string => {
  const next = URL.canParse(location, from) ? new URL(location, from).href : ''
  const isSafe = isViewAddress(next) && (next.startsWith('https:') || from.startsWith('http:'))
  if (isSafe) return next
  throw failure('server', 'rejected', 'The recording was moved to an address that is not https.', status)
}

/**
 * Streams a file into a target with a plain GET, without any key. Nothing is kept in memory beyond the piece at hand.
 *
 * The target is closed when the file is whole. Its own errors come through as they are.
 *
 * @throws SecureVideoError
 */
export const download = async (
  send: FetchLike | undefined,
  clock: Clock,
  address: string,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  { signal, idle = 30_000, onProgress }: DownloadOptions,
): Promise<DownloadProgress> => {
  if (!isDeadline(idle)) {
    throw failure('invalid-argument', 'not-sent', 'idle must be a whole number of milliseconds above zero.')
  }
  const connection = new AbortController()

  const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
    const stop = createStop(clock, milliseconds, signal)
    try {
      return await stop.race(work)
    } catch (caught) {
      const why = stop.why()
      throw why === null ? caught : stopped[why]()
    } finally {
      stop.release()
    }
  }

  /** The same for what comes from the sender: its failures are ours to name, because they may show the address. */
  const received = <T>(work: Promise<T>): Promise<T> =>
    within(
      idle,
      work.catch(() => Promise.reject(lost())),
    )

  const open = async (): Promise<Response> => {
    let url = address
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const response = await received(openFile(send, url, connection.signal))
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || location === null) return response
      response.body?.cancel().catch(() => {})
      url = follow(url, location, response.status)
    }
    throw failure('server', 'rejected', 'The recording was moved in a circle.')
  }

  try {
    const response = await open()
    checkAnswer(response)
    const reader = response.body?.getReader()
    if (reader === undefined) throw lost()
    const totalBytes = totalOf(response)
    let receivedBytes = 0
    for (;;) {
      const { done, value } = await received(reader.read())
      if (done) break
      await within(forever, writer.write(value))
      receivedBytes += value.byteLength
      onProgress?.({ receivedBytes, totalBytes })
    }
    if (totalBytes !== null && receivedBytes !== totalBytes) throw lost()
    await within(forever, writer.close())
    return { receivedBytes, totalBytes }
  } catch (caught) {
    // Also lets go of a body that nobody reads any further.
    connection.abort()
    throw caught
  }
}
