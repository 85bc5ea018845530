import { openEventStream } from './event-stream.ts'
import type { OpenLine } from './line.ts'

const beats = 3
const pause = 2_000

/**
 * Opens a stream of three beats, two seconds apart. Whoever gets the first beat alone knows that the line carries events as they come;
 * whoever gets several at once sits behind something that collects them.
 */
export const openTrialStream = (
  after: (milliseconds: number, run: () => void) => () => void,
  openLine?: OpenLine,
): ReadableStream<Uint8Array> | null => {
  let callOff = () => {}
  const stream = openEventStream(() => callOff(), openLine)
  const beat = (left: number): void => {
    stream.beat()
    callOff = after(pause, left === 1 ? () => stream.end() : () => beat(left - 1))
  }
  beat(beats)
  return stream.body
}
