import type { Clock } from './clock.ts'

/** The addresses at which recordings can be had for a while (A269). */
export type RecordingViews = {
  /** Opens a recording to whoever has the token. */
  addView(recordingId: number): string
  /** The recording that a token opens: undefined where it is unknown, or fifteen minutes old (inferred). */
  findView(token: string): number | undefined
}

// The vendor does not say how long a view address lives: long enough to begin a download, short enough for a secret.
const lifetime = 15 * 60_000

/** Starts with nothing open. */
export const createRecordingViews = (clock: Clock): RecordingViews => {
  const views = new Map<string, { recordingId: number; until: number }>()
  return {
    addView(recordingId) {
      for (const [token, { until }] of views) if (until <= clock.now()) views.delete(token)
      const token = crypto.randomUUID().replaceAll('-', '')
      views.set(token, { recordingId, until: clock.now() + lifetime })
      return token
    },
    findView(token) {
      const view = views.get(token)
      return view !== undefined && clock.now() < view.until ? view.recordingId : undefined
    },
  }
}
