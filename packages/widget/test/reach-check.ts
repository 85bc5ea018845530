import { answerWith, liveTracks } from '../src/check/devices.fixture.ts'
import { until } from '../src/check/open-check.fixture.ts'
import { type Mounted, mount } from './mount.ts'

/** An element whose device check is open, with camera and microphone on. */
export const reachCheck = async (): Promise<Mounted> => {
  answerWith()
  const mounted = await mount()
  await mounted.press('Check camera and microphone')
  await until(() => mounted.part('preview') !== null && liveTracks().length === 2)
  return mounted
}
