import type { html } from 'lit'
import type { Clock } from '../clock.ts'
import type { CheckWords } from './words/en.ts'

/**
 * How one part of a check went.
 *
 * - `ok`: it was seen or heard to work.
 * - `denied`: the person, the browser or the system refuses it; it is not asked for again.
 * - `dismissed`: the question was closed without an answer, and can be asked again.
 * - `missing`: there is none, or it was unplugged.
 * - `in-use`: another program holds it.
 * - `insecure`: the page came without HTTPS, so the browser offers no devices.
 * - `in-app`: the browser inside another app (Instagram, WeChat …) keeps it from pages.
 * - `unsupported`: the browser is too old, or the page's policy forbids it.
 * - `skipped`: it was not asked for, or the check was closed before it was known.
 * - `failed`: it did not work, for another reason.
 */
export type CheckResult =
  | 'ok'
  | 'denied'
  | 'dismissed'
  | 'missing'
  | 'in-use'
  | 'insecure'
  | 'in-app'
  | 'unsupported'
  | 'skipped'
  | 'failed'

/** What a check found. It names no device: a label may hold its owner's name. */
export type CheckReport = {
  camera: CheckResult
  microphone: CheckResult
  speaker: CheckResult
  browser: CheckResult
  network: CheckResult
}

/** What a check needs from the element that it runs in, read anew whenever it is used. */
export type CheckSurroundings = {
  /** Lit's own `html`, handed over so that no page loads it twice. */
  html: typeof html
  clock: Clock
  /** What the session uses; with `audio` the camera is left alone. */
  media: 'audio video' | 'audio'
  /** The language of {@link words}, such as `pt-BR`. */
  tag: string
  /** Which way that language is written. */
  dir: 'ltr' | 'rtl'
  words: CheckWords
  /** Asks whether the endpoint answers. A rejection counts as no. */
  ping(signal: AbortSignal): Promise<boolean>
}
