import { bodyTaken } from '../routes/body-taken.ts'

/**
 * Stands in for a body that was read by somebody else who left nothing of it. Reading it fails with the one error that
 * says so, after the guards have had their turn; without it the request would wait for bytes that never come.
 */
export const emptiedBody = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.error(bodyTaken()) }, { highWaterMark: 0 })
