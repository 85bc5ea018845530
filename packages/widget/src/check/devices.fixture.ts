/** The name of a refusal, as browsers have agreed upon, and what Chromium says with it. */
export type Refusal = { name: string; message?: string }

/** How a device answers a test: as Chromium's pretended one does, with a refusal, or when the test lets it. */
export type Answer = 'given' | Refusal | Promise<unknown>

const { mediaDevices } = navigator
const nativeAsk = mediaDevices.getUserMedia
const given: MediaStreamTrack[] = []

/** What the page asked for since {@link answerWith}, in order: `video`, `audio`. */
export const questions: string[] = []

/** Every track that was given since {@link restoreDevices}. */
export const allTracks = (): readonly MediaStreamTrack[] => given

/** Tracks that were given, and are not stopped. */
export const liveTracks = (): MediaStreamTrack[] => given.filter(({ readyState }) => readyState === 'live')

/** Says how camera and microphone answer; what they give is real, and counted. */
export const answerWith = (answers: { camera?: Answer; microphone?: Answer } = {}): void => {
  questions.length = 0
  mediaDevices.getUserMedia = async (wish = {}) => {
    questions.push(Object.keys(wish).join(' and '))
    const answer = (wish.video ? answers.camera : answers.microphone) ?? 'given'
    if (answer instanceof Promise) await answer
    else if (answer !== 'given') throw new DOMException(answer.message ?? '', answer.name)
    const stream = await nativeAsk.call(mediaDevices, wish)
    given.push(...stream.getTracks())
    return stream
  }
}

/** Says which browser this is, or that a part of it is missing, until {@link restoreDevices}. */
export const pretend = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { configurable: true, value })
}

/** Gives the page its own devices and browser back. */
export const restoreDevices = (): void => {
  Reflect.deleteProperty(mediaDevices, 'getUserMedia')
  Reflect.deleteProperty(mediaDevices, 'enumerateDevices')
  for (const name of ['userAgent', 'maxTouchPoints', 'mediaDevices', 'permissions'])
    Reflect.deleteProperty(navigator, name)
  Reflect.deleteProperty(document, 'featurePolicy')
  if (!isSecureContext) pretend(window, 'isSecureContext', true)
  for (const track of given.splice(0)) track.stop()
}
