import type { Withheld } from '../access/authorize.ts'
import type { Pass } from '../access/pass.ts'
import type { PassTold } from './read-pass.ts'

const whys: Record<Withheld, string> = {
  'authorize-missing': 'there is no authorize',
  'authorize-null': 'authorize answered null',
  'authorize-threw': 'authorize threw',
  'authorize-slow': 'authorize took longer than five seconds',
  'authorize-malformed': 'what authorize answered is no grant',
  'browser-gone': 'the browser went before authorize answered',
}

const passes: Record<PassTold, string> = {
  'no-pass': 'no pass came along',
  'pass-invalid': "the pass that came along is none of this server's, or passes are off",
  'pass-for-another-session': 'the pass that came along is for another session',
  'pass-expired': 'the pass that came along has expired',
  'pass-revoked': 'the pass that came along was revoked',
}

/** Says for the log why nothing was granted, and what became of the pass, where a genuine one did not come along. No word is of a person. */
export const whyWithheld = (withheld: Withheld, read: Pass | PassTold): string =>
  typeof read === 'string' ? `${whys[withheld]}, and ${passes[read]}` : whys[withheld]
