/** One line for your log. Every field is listed here on purpose: none can hold a name, an address, a code or a key. */
export type LogEntry = {
  level: 'error' | 'warn' | 'info'
  /** What happened, such as `refused` or `authorize-threw`. */
  event: string
  /** The same word that the browser was shown. */
  reference?: string
  /** The code that the browser was told. */
  code?: string
  /** Why, where the browser was not told. */
  reason?: string
  /** The page's origin and the host it asked, where the two did not go together. */
  origin?: string
  host?: string
  /** The route's template, such as `POST /join`; never an address. */
  route?: string
  /** The client's operation, such as `sessions.list`. */
  operation?: string
  status?: number
  outcome?: string
  attempts?: number
  milliseconds?: number
  /** Names of the fields that were wrong, never their values. */
  fields?: string
  /** Class of an exception and where it was thrown, without its message. */
  at?: string
}

/** Takes one {@link LogEntry}. */
export type Log = (entry: LogEntry) => void
