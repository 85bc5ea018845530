import type { Log } from './log.ts'

/** The log of whoever brings none: errors, warnings and every refusal, so that the reference which a patient reads out is found there. */
export const logToConsole: Log = ({ level, ...entry }) => {
  if (level === 'info' && entry.event !== 'refused') return
  // biome-ignore lint/suspicious/noConsole: whoever sets no log still has to learn why a call was refused.
  console[level](`securevideo ${JSON.stringify(entry)}`)
}
