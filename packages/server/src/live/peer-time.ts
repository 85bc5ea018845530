/**
 * What another instance's time is by this one's clock: never later than it can have been. Clocks may be a minute apart, and what seems to
 * come from the future would count as fresh for as long, and overrule what is learned here meanwhile.
 *
 * Who is ahead is set back by as much as they say it is later there. Who is behind is left alone: what they tell counts as a little
 * older than it is, which makes it asked for again.
 *
 * @param sent When it was told, by the clock of who told it; undefined where an instance of another version does not say.
 */
export const ownTimeOf = (at: number, sent: number | undefined, now: number): number =>
  Math.min(at, now, sent === undefined ? now : at + now - sent)
