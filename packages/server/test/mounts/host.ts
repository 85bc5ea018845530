import type { SecureVideo } from '../../src/index.ts'
import type { OpenHost } from './listen.ts'

/** What stands between the browser and the mount. */
export type InFront = 'nothing' | 'parser' | 'drain'

/** A framework, and how a partner mounts the helper in it, beside a route of its own, `GET /own`. */
export type Host = {
  /** Framework and release, as the table shows it. */
  name: string
  /** Where the helper is mounted. @default '/securevideo' */
  path?: string
  /** Starts it, with the helper or, to compare, without. */
  open(video: SecureVideo | undefined, inFront: InFront): Promise<OpenHost>
  /** Whether `authorize` got the framework's own objects. */
  isNative(native: unknown): boolean
  /**
   * What the framework itself makes of an absolute request line: it may not route it, or it may make the request's
   * address of it before the helper is asked.
   */
  absoluteForm?: 'not routed' | 'its own address'
  /** What the framework itself makes of a malformed Host: it may refuse it, or not look at it. */
  oddHost?: 'its own refusal' | 'not looked at'
  /** Situations that cannot arise in this host, and why. */
  without?: Partial<Record<Situation, string>>
}

/** The matrix's rows. */
export type Situation =
  | 'status'
  | 'join'
  | 'go'
  | 'native'
  | 'body already parsed'
  | 'body drained by someone'
  | 'wrong prefix'
  | 'HEAD'
  | 'client gone'
  | 'absolute request line'
  | 'odd Host'
  | 'keep-alive'
  | 'shutdown'
  | "host's other routes"
  | 'globals and listeners'

declare module 'vitest' {
  interface TaskMeta {
    /** What the table shows. */
    cell?: string
    /** Why the table has no cell there. */
    without?: Partial<Record<Situation, string>>
  }
}
