/** The sound of one opening: what is heard from a microphone, and a tone for the speaker. */
export type Sound = {
  /** Plays two soft notes, about a second long. */
  play(): void
  /** Tells how loud a track is, from 0 to 1, with each picture that the browser draws, until the function it returns is called. */
  follow(track: MediaStreamTrack, tell: (level: number) => void): () => void
  /** Ends it, once. */
  off(): Promise<void>
}

/** Makes the sound of one opening. Nothing sounds, and no device is taken, until it is asked to. */
export const createSound = (): Sound => {
  let context: AudioContext | undefined
  // A browser lets sound begin within a click; what was asked for earlier begins with the next one.
  const wake = (): AudioContext => {
    context ??= new AudioContext()
    context.resume().catch(() => {})
    return context
  }
  return {
    play: () => {
      const context = wake()
      const { currentTime, destination } = context
      const note = new OscillatorNode(context, { frequency: 523 })
      const volume = new GainNode(context, { gain: 0 })
      note.frequency.setValueAtTime(784, currentTime + 0.4)
      // Without a slope there is a click at either end.
      volume.gain.setTargetAtTime(0.3, currentTime, 0.03).setTargetAtTime(0, currentTime + 0.8, 0.1)
      note.connect(volume).connect(destination)
      note.start()
      note.stop(currentTime + 2)
    },
    follow: (track, tell) => {
      const source = wake().createMediaStreamSource(new MediaStream([track]))
      const analyser = new AnalyserNode(wake(), { fftSize: 1024 })
      source.connect(analyser)
      const samples = new Float32Array(1024)
      let frame = 0
      let level = 0
      const look = () => {
        frame = requestAnimationFrame(look)
        analyser.getFloatTimeDomainData(samples)
        // Ears count in tenfolds: a hundredth of full scale is a whisper. A meter falls slower than it rises.
        const peak = Math.max(...samples)
        level = Math.max(Math.min(1, 1 + Math.log10(peak + 0.001) / 3), level - 0.04, 0)
        tell(level)
      }
      look()
      return () => {
        cancelAnimationFrame(frame)
        source.disconnect()
      }
    },
    off: async () => context?.close(),
  }
}
