import { inWords, secondsAhead, tolerance } from '../../explain/ask-vendor.ts'
import { found } from '../../explain/finding.ts'
import type { Account } from './check-environment.ts'
import type { Check } from './report.ts'

/** A clock that could not be read. */
export const noClock = (says: string): Check => ({ name: 'clock', state: 'skipped', says, findings: [] })

/** Holds this machine's clock against the `Date` of an answer. */
export const checkClock = (date: string | null, now: number, kind: Account['kind']): Check => {
  const ahead = secondsAhead(date, now)
  if (ahead === null) return noClock('SecureVideo told no time')
  if (Math.abs(ahead) * 1_000 <= tolerance) {
    const says = `within ${Math.max(1, Math.abs(ahead))} s of SecureVideo's`
    return { name: 'clock', state: 'fine', says, findings: [] }
  }
  const message = `This machine's clock is ${inWords(ahead)} SecureVideo's: sessions open that much too early or too late.`
  const fix =
    kind === 'sandbox'
      ? "The sandbox's clock was moved: start it anew, or give its clock to the helper: now: sandbox.clock.now"
      : 'Let the machine keep its time by NTP: timedatectl set-ntp true'
  return {
    name: 'clock',
    state: 'trouble',
    says: `${inWords(ahead)} SecureVideo's`,
    findings: [found('clock-off', message, fix)],
  }
}
