/** Why a device gives nothing: what the page explains to the visitor. */
export type DeviceTrouble = 'none' | 'missing' | 'refused' | 'busy' | 'insecure'

/** What the visitor's own devices give at this moment. */
export type OwnMediaState = {
  audio: boolean
  video: boolean
  screen: boolean
  microphone: DeviceTrouble
  camera: DeviceTrouble
  canShare: boolean
  /** What the others are sent as a picture: the screen, the camera or nothing. */
  picture: MediaStreamTrack | null
  sound: MediaStreamTrack | null
}

/** The visitor's camera, microphone and shared screen. */
export type OwnMedia = {
  readonly state: OwnMediaState
  /** Asks for both devices, then for each alone if that fails. */
  start(): Promise<void>
  setAudio(on: boolean): Promise<void>
  setVideo(on: boolean): Promise<void>
  setScreen(on: boolean): Promise<void>
  /** Lets go of every device. */
  stop(): void
}

/**
 * Holds the visitor's devices. Travels to the page as text, so it refers to nothing outside itself.
 *
 * A camera that is switched off is let go, so that its light goes out; a muted microphone stays open and sends silence.
 */
export const createOwnMedia = (onChange: (state: OwnMediaState) => void): OwnMedia => {
  const devices: MediaDevices | undefined = navigator.mediaDevices
  let microphone: MediaStreamTrack | null = null
  let camera: MediaStreamTrack | null = null
  let screen: MediaStreamTrack | null = null
  let microphoneTrouble: DeviceTrouble = 'none'
  let cameraTrouble: DeviceTrouble = 'none'
  // What the visitor wants, also while a device is still being asked for.
  let wantsAudio = true
  let wantsVideo = true
  let stopped = false

  const read = (): OwnMediaState => ({
    audio: microphone?.enabled === true,
    video: camera !== null,
    screen: screen !== null,
    microphone: microphoneTrouble,
    camera: cameraTrouble,
    canShare: typeof devices?.getDisplayMedia === 'function',
    picture: screen ?? camera,
    sound: microphone,
  })
  const tell = () => {
    if (!stopped) onChange(read())
  }

  const explain = (error: unknown): DeviceTrouble => {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
    return 'busy'
  }

  const audioWish: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
  const videoWish: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' }

  const takeMicrophone = (track: MediaStreamTrack | undefined) => {
    if (!track) return
    if (stopped || microphone) return track.stop()
    microphone = track
    microphoneTrouble = 'none'
    track.enabled = wantsAudio
    track.onended = () => {
      if (microphone !== track) return
      microphone = null
      microphoneTrouble = 'missing'
      tell()
    }
  }

  const takeCamera = (track: MediaStreamTrack | undefined) => {
    if (!track) return
    if (stopped || !wantsVideo || camera) return track.stop()
    camera = track
    cameraTrouble = 'none'
    track.onended = () => {
      if (camera !== track) return
      camera = null
      cameraTrouble = 'missing'
      tell()
    }
  }

  const askMicrophone = async () => {
    if (!devices) return
    try {
      takeMicrophone((await devices.getUserMedia({ audio: audioWish })).getAudioTracks()[0])
    } catch (error) {
      microphoneTrouble = explain(error)
    }
  }

  const askCamera = async () => {
    if (!devices) return
    try {
      takeCamera((await devices.getUserMedia({ video: videoWish })).getVideoTracks()[0])
    } catch (error) {
      cameraTrouble = explain(error)
    }
  }

  return {
    get state() {
      return read()
    },
    async start() {
      stopped = false
      if (!devices) {
        microphoneTrouble = 'insecure'
        cameraTrouble = 'insecure'
        return tell()
      }
      try {
        const both = await devices.getUserMedia({ audio: audioWish, video: videoWish })
        takeMicrophone(both.getAudioTracks()[0])
        takeCamera(both.getVideoTracks()[0])
      } catch {
        // One question for both fails as a whole when either is missing or refused.
        await askMicrophone()
        await askCamera()
      }
      tell()
    },
    async setAudio(on) {
      wantsAudio = on
      if (on && !microphone) await askMicrophone()
      if (microphone) microphone.enabled = wantsAudio
      tell()
    },
    async setVideo(on) {
      wantsVideo = on
      if (on && !camera) await askCamera()
      if (!on && camera) {
        const track = camera
        camera = null
        track.stop()
      }
      tell()
    },
    async setScreen(on) {
      if (!on) {
        screen?.stop()
        screen = null
        return tell()
      }
      // Closing the browser's own picker is an answer, not a fault.
      const stream = await devices?.getDisplayMedia({ video: true }).catch(() => undefined)
      const track = stream?.getVideoTracks()[0]
      if (!track) return
      if (stopped) return track.stop()
      screen = track
      track.onended = () => {
        if (screen !== track) return
        screen = null
        tell()
      }
      tell()
    },
    stop() {
      stopped = true
      for (const track of [microphone, camera, screen]) track?.stop()
      microphone = null
      camera = null
      screen = null
    },
  }
}
