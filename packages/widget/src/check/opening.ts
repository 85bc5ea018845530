import type { CheckReport, CheckResult, CheckSurroundings } from './report.ts'
import { createSound } from './sound.ts'
import type { CheckWords } from './words/en.ts'

/** What `getUserMedia` gives. */
export type Device = 'camera' | 'microphone'

/** What a check looks at. */
export type CheckPart = keyof CheckReport

/** A result, the sentence that says so, and the name of the browser that belongs into it. */
export type Finding = [result: CheckResult, word: keyof CheckWords, browser?: string]

/** One opening of the check panel: everything that it has started, and has to stop. */
export type Opening = ReturnType<typeof createOpening>

const patience = 10_000
const silence = 8000
const loud = 0.4
const loudPictures = 10

const kindOf = (device: Device) => (device === 'camera' ? 'video' : 'audio')

/** Starts a check. `changed` is called whenever there is something new to show, `heard` with each look at the microphone. */
export const createOpening = (read: () => CheckSurroundings, changed: () => void, heard: (level: number) => void) => {
  const { clock, media, ping } = read()
  const over = new AbortController()
  const { signal } = over
  const report: CheckReport = {
    camera: 'skipped',
    microphone: 'skipped',
    speaker: 'skipped',
    browser: 'ok',
    network: 'skipped',
  }
  const found: Partial<Record<CheckPart, Finding>> = {}
  const tracks: Partial<Record<Device, MediaStreamTrack>> = {}
  // The newest question for each device: an answer to an older one is dropped.
  const asked: Partial<Record<Device, object>> = {}
  const devices: Device[] = media === 'audio' ? ['microphone'] : ['camera', 'microphone']
  const sound = createSound()
  let listed: MediaDeviceInfo[] = []
  let picture: MediaStream | undefined
  let deafen = () => {}

  const set = (part: CheckPart, ...finding: Finding) => {
    if (signal.aborted) return
    found[part] = finding
    report[part] = finding[0]
    changed()
  }
  const says = (part: CheckPart, word: keyof CheckWords) => found[part]?.[1] === word

  const drop = (device: Device) => {
    tracks[device]?.stop()
    delete tracks[device]
    if (device === 'camera') picture = undefined
    else deafen()
  }

  const listen = (track: MediaStreamTrack) => {
    let pictures = 0
    const unfollow = sound.follow(track, (level) => {
      heard(level)
      pictures = level > loud ? pictures + 1 : 0
      if (pictures > loudPictures && !says('microphone', 'heard')) set('microphone', 'ok', 'heard')
    })
    const stopWaiting = clock.after(silence, () => {
      if (says('microphone', 'speak')) set('microphone', 'skipped', 'quiet')
    })
    deafen = () => {
      unfollow()
      stopWaiting()
    }
  }

  const take = (device: Device, track: MediaStreamTrack) => {
    tracks[device] = track
    const begin = () => {
      if (tracks[device] !== track) return
      if (device === 'microphone') deafen()
      if (track.muted) set(device, 'failed', 'muted')
      else if (device === 'camera') {
        picture ??= new MediaStream([track])
        set(device, 'ok', 'seen')
      } else {
        set(device, 'skipped', 'speak')
        listen(track)
      }
    }
    track.onmute = begin
    track.onunmute = begin
    // Unplugged, or taken back in the browser's settings; our own `stop()` tells nobody.
    track.onended = () => {
      if (tracks[device] !== track) return
      drop(device)
      set(device, 'missing', device === 'camera' ? 'soundOnly' : 'missing')
    }
    begin()
  }

  const refuse = async (device: Device, error: unknown, isNewest: () => boolean) => {
    let finding: Finding = ['failed', 'failed']
    try {
      const { explainRefusal, permissionFor } = await import('./trouble.ts')
      const permission = await permissionFor(device)
      finding = explainRefusal(error, device, permission?.state)
      const allowed = () => {
        if (permission?.state === 'granted' && !tracks[device]) ask(device)
      }
      permission?.addEventListener('change', allowed, { signal })
    } catch {
      // Without its words, a failure still is one.
    }
    if (!isNewest()) return
    set(device, ...finding)
    // A session without a camera is one. Where a browser keeps the microphone from the page, the person has to go elsewhere.
    if (device === 'microphone' && (error instanceof TypeError || finding[0] === 'in-app')) set('browser', ...finding)
  }

  const list = async () => {
    listed = await navigator.mediaDevices.enumerateDevices()
    if (!signal.aborted) changed()
  }

  const ask = async (device: Device, id?: string) => {
    const mine = {}
    const isNewest = () => !signal.aborted && asked[device] === mine
    asked[device] = mine
    drop(device)
    set(device, 'skipped', 'asking')
    const wish = { deviceId: id ? { exact: id } : [], facingMode: 'user' }
    try {
      if (!('RTCPeerConnection' in window)) throw new TypeError()
      const stream = await navigator.mediaDevices.getUserMedia({ [kindOf(device)]: wish })
      const [track] = stream.getTracks()
      if (!isNewest()) track?.stop()
      else if (track) take(device, track)
      await list()
    } catch (error) {
      await refuse(device, error, isNewest)
    }
  }

  const reach = async () => {
    set('network', 'skipped', 'reaching')
    const call = new AbortController()
    const fail = () => {
      stopWaiting()
      call.abort()
      set('network', 'failed', 'unreachable')
    }
    const stopWaiting = clock.after(patience, fail)
    signal.addEventListener('abort', fail)
    const answered = await ping(call.signal).catch(() => false)
    if (!answered) return fail()
    stopWaiting()
    set('network', 'ok', 'reached')
  }

  const replugged = async () => {
    await list()
    for (const device of devices) {
      if (report[device] === 'missing' && listed.some(({ kind }) => kind === `${kindOf(device)}input`)) ask(device)
    }
  }

  const start = async () => {
    navigator.mediaDevices?.addEventListener('devicechange', replugged, { signal })
    reach()
    // One after the other: asked for both, a browser refuses both where one is missing.
    for (const device of devices) if (!signal.aborted) await ask(device)
  }
  start()

  return {
    devices,
    report,
    found,
    tracks,
    /** What the camera shows. */
    get picture() {
      return picture
    },
    /** The devices that the browser names, of the kind that a track is of. */
    devicesLike: ({ kind }: MediaStreamTrack) => listed.filter((one) => one.label && one.kind === `${kind}input`),
    /** Tries a part again, or another device for it. */
    retry: (part: CheckPart, id?: string) => {
      if (part === 'camera' || part === 'microphone') ask(part, id)
      else reach()
    },
    /** Plays a tone; the person says whether it was heard. */
    play: () => {
      sound.play()
      set('speaker', 'skipped', 'didYou')
    },
    /** The person's answer. */
    answer: (yes: boolean) => {
      if (yes) set('speaker', 'ok', 'soundWorks')
      else set('speaker', 'failed', 'noSound')
    },
    /** Stops everything. What is still on its way is stopped when it arrives. */
    stop: () => {
      over.abort()
      for (const device of devices) drop(device)
      return sound.off()
    },
  }
}
