import { type Answer, answerWith, pretend } from './devices.fixture.ts'
import { type OpenCheck, openCheck, until } from './open-check.fixture.ts'
import type { CheckSurroundings } from './report.ts'
import { words as english } from './words/en.ts'

const refused: Answer = { name: 'NotAllowedError', message: 'Permission denied' }

type Reach = (surroundings: Partial<CheckSurroundings>) => Promise<OpenCheck>

/** Every look that the panel can have, by name, and how a page comes to it. */
export const looks: Record<string, Reach> = {
  'everything works': async (surroundings) => {
    answerWith()
    const check = await openCheck(surroundings)
    await until(() => check.host.check.report?.microphone === 'ok')
    await check.press((surroundings.words ?? english).play)
    return check
  },
  'no camera': (surroundings) => {
    answerWith({ camera: { name: 'NotFoundError' } })
    return openCheck(surroundings)
  },
  'sound only': (surroundings) => {
    answerWith()
    return openCheck({ ...surroundings, media: 'audio' })
  },
  'all refused': (surroundings) => {
    answerWith({ camera: refused, microphone: { name: 'NotReadableError' } })
    return openCheck({ ...surroundings, ping: async () => false })
  },
  'an app': (surroundings) => {
    pretend(navigator, 'userAgent', 'Mozilla/5.0 (Linux; Android 15) Instagram 361.0')
    answerWith({ camera: refused, microphone: refused })
    return openCheck(surroundings)
  },
  'an insecure page': (surroundings) => {
    pretend(window, 'isSecureContext', false)
    pretend(navigator, 'mediaDevices', undefined)
    return openCheck(surroundings)
  },
}
