import type { SecureVideo } from '../../src/index.ts'
import type { OpenHost } from './listen.ts'
import type { Clinic } from './outside.ts'

/** What stands between the browser and the mount. */
export type InFront = 'nothing' | 'parser' | 'drain'

/** A framework, and how a partner mounts the helper in it, beside a route of its own, `GET /own`. */
export type Host = {
  /** Framework and release, as the table shows it. */
  name: string
  /** Where the helper is mounted. @default '/securevideo' */
  path?: string
  /** Where the same helper is mounted a second time, in a router or folder inside another. @default '/clinic/near/securevideo' */
  nestedPath?: string
  /** Starts it, with the helper or, to compare, without. A host in another process is told the clinic's parts. */
  open(video: SecureVideo | undefined, inFront: InFront, clinic: Clinic): Promise<OpenHost>
  /** Whether `authorize` got the framework's own objects; of another process it gets their names. */
  isNative(native: unknown): boolean
  /**
   * What the framework itself makes of an absolute request line: it may not route it, or it may make the request's
   * address of it before the helper is asked.
   */
  absoluteForm?: 'not routed' | 'its own address'
  /** What the framework itself makes of a malformed Host: it may refuse it, fail on every route, or not look at it. */
  oddHost?: 'its own refusal' | 'its own failure' | 'not looked at'
  /**
   * The host that the framework itself gives the request's address, where that is not the one of the `Host` header:
   * one of its settings, or what `X-Forwarded-Host` says.
   */
  ownAddress?: string
  forwarded?: 'its own address'
  /** What the framework itself does with requests under way when it is asked to end. @default 'answered' */
  shutdown?: 'cut off'
  /** Situations that cannot arise in this host, and why. */
  without?: Partial<Record<Situation, string>>
}

/** The matrix's rows. */
export type Situation =
  | 'status'
  | 'join'
  | 'go'
  | 'return'
  | 'native'
  | 'nested router'
  | 'other origin'
  | 'body already parsed'
  | 'body drained by someone'
  | 'wrong prefix'
  | 'HEAD'
  | 'client gone'
  | 'absolute request line'
  | 'odd Host'
  | 'forwarded headers'
  | 'keep-alive'
  | 'shutdown'
  | 'open stream'
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
