import type { State } from './state.ts'

const prefix = '/resource/recording/'

/** Whether a path is one at which a recording can be had. */
export const isRecordingPath = (path: string): boolean => path.toLowerCase().startsWith(prefix)

const rate = 8_000
const seconds = 20
const headerBytes = 44

/** Twenty seconds of a soft tone that any player plays: eight bits, one channel. Each recording has its own pitch. */
const drawTone = (recordingId: number): Uint8Array<ArrayBuffer> => {
  const samples = rate * seconds
  const bytes = new Uint8Array(headerBytes + samples)
  const view = new DataView(bytes.buffer)
  const write = (offset: number, text: string) => bytes.set(new TextEncoder().encode(text), offset)
  write(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // Uncompressed, one channel, samples and bytes a second, one byte a sample, eight bits each.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  write(36, 'data')
  view.setUint32(40, samples, true)
  const pitch = 220 + (recordingId % 12) * 20
  for (let index = 0; index < samples; index += 1) {
    bytes[headerBytes + index] = 128 + Math.round(40 * Math.sin((2 * Math.PI * pitch * index) / rate))
  }
  return bytes
}

const refuse = (status: 403 | 405): Response =>
  new Response('This address does not open a recording, or no longer does.\n', {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

/**
 * Answers the plain GET of a view address, without keys, with the recording. The vendor's are videos; these are a tone, because
 * what counts is that every byte arrives.
 */
export const serveRecording = (state: State, request: Request): Response => {
  if (request.method !== 'GET') return refuse(405)
  const recordingId = state.findView(new URL(request.url).pathname.slice(prefix.length))
  if (recordingId === undefined || !state.recordings.find(recordingId)) return refuse(403)
  const bytes = drawTone(recordingId)
  return new Response(bytes, {
    headers: {
      'content-type': 'audio/wav',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="recording-${recordingId}.wav"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}
