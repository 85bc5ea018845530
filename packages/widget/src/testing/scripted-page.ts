import type { Finding } from '../diagnose/diagnosis.ts'
import { diagnosis } from '../element/diagnosis-part.ts'
import { openScriptedWindow, type ScriptedWindow } from './scripted-windows.ts'

/** What the person's browser answers, instead of the one that runs the test. */
export type ScriptedPage = {
  /** Windows that the element opened, oldest first: each a frame that is not seen. */
  windows: ScriptedWindow[]
  /** Keeps windows from opening, as a pop-up blocker does. */
  blockWindows: boolean
  /**
   * What camera and microphone say: a picture and a tone, or the name of a refusal, such as `NotAllowedError`; `dismissed` is one that
   * nobody answered.
   */
  devices: { camera: 'given' | string; microphone: 'given' | string }
  /** What the page is found to lack, such as a source in its policy. */
  findings: Finding[]
  /** Keeps all devices from the page: it came without HTTPS, or is shown inside another app. */
  keepDevices(why: 'insecure' | 'in-app'): void
  /** Takes the device off the network, or back on. */
  setOnline(online: boolean): void
  /** Gives the page its own browser back. */
  restore(): void
}

// Somebody in front of a wall.
const paint = (brush: CanvasRenderingContext2D): void => {
  brush.fillStyle = '#4d8f86'
  brush.fillRect(0, 0, 640, 480)
  brush.fillStyle = '#f3d9c4'
  for (const [y, radius] of [
    [210, 90],
    [480, 190],
  ] as const) {
    brush.beginPath()
    brush.arc(320, y, radius, 0, 7)
    brush.fill()
  }
}

const picture = (): MediaStreamTrack[] => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const brush = canvas.getContext('2d')
  const tracks = canvas.captureStream().getTracks()
  // A canvas that does not change sends nothing to who looks later.
  const painting = setInterval(() => {
    if (brush) paint(brush)
    if (tracks.every(({ readyState }) => readyState === 'ended')) clearInterval(painting)
  }, 100)
  return tracks
}

const tone = (): MediaStreamTrack[] => {
  const audio = new AudioContext()
  const voice = audio.createOscillator()
  const outlet = audio.createMediaStreamDestination()
  voice.connect(new GainNode(audio, { gain: 0.1 })).connect(outlet)
  voice.start()
  return outlet.stream.getTracks()
}

/** Puts a scripted browser around the page, until `restore()`. It opens windows, has devices, and finds nothing wrong. */
export const createScriptedPage = (): ScriptedPage => {
  const undo: (() => void)[] = []
  const pretend = (target: object, name: string, value: unknown): void => {
    const own = Object.getOwnPropertyDescriptor(target, name)
    Object.defineProperty(target, name, { configurable: true, writable: true, value })
    undo.push(() => (own ? Object.defineProperty(target, name, own) : Reflect.deleteProperty(target, name)))
  }
  const page: ScriptedPage = {
    windows: [],
    blockWindows: false,
    devices: { camera: 'given', microphone: 'given' },
    findings: [],
    keepDevices: (why) => {
      page.devices = { camera: 'NotAllowedError', microphone: 'NotAllowedError' }
      if (why === 'in-app') return pretend(navigator, 'userAgent', `${navigator.userAgent} Instagram 300.0`)
      pretend(window, 'isSecureContext', false)
      pretend(navigator, 'mediaDevices', undefined)
    },
    setOnline: (online) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online })
      window.dispatchEvent(new Event(online ? 'online' : 'offline'))
    },
    restore: () => {
      for (const { closeByPerson } of page.windows.splice(0)) closeByPerson()
      for (const back of undo.splice(0).reverse()) back()
      const wasOff = !navigator.onLine
      Reflect.deleteProperty(navigator, 'onLine')
      if (wasOff && navigator.onLine) window.dispatchEvent(new Event('online'))
    },
  }

  pretend(window, 'open', () => (page.blockWindows ? null : openScriptedWindow(page.windows)))

  const { mediaDevices, permissions } = navigator
  if (mediaDevices) {
    pretend(mediaDevices, 'getUserMedia', async ({ video }: MediaStreamConstraints = {}) => {
      const answer = video ? page.devices.camera : page.devices.microphone
      if (answer === 'dismissed') throw new DOMException('', 'NotAllowedError')
      if (answer !== 'given') throw new DOMException('', answer)
      const tracks = video ? picture() : tone()
      for (const track of tracks) {
        Object.defineProperty(track, 'label', { value: video ? 'Front camera' : 'Built-in microphone' })
      }
      return new MediaStream(tracks)
    })
    pretend(mediaDevices, 'enumerateDevices', async () => [])
  }
  if (permissions) {
    pretend(permissions, 'query', async ({ name }: PermissionDescriptor) => {
      const device = String(name) === 'camera' ? page.devices.camera : page.devices.microphone
      const state = { NotAllowedError: 'denied', dismissed: 'prompt' }[device] ?? 'granted'
      return Object.assign(new EventTarget(), { name, state })
    })
  }

  pretend(diagnosis, 'load', async () => ({
    diagnose: async () => ({ ok: page.findings.every(({ blocks }) => blocks === null), findings: page.findings }),
  }))
  return page
}
