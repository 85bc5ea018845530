/** What careless copying has left in a key, in words; undefined where it is clean. The key itself is never told. */
export const keyFault = (key: string): string | undefined => {
  // They would end up in Node's own error messages.
  if (/[\s\p{C}]/u.test(key)) return 'white space or a character that cannot be seen'
  return /["'`]/.test(key) ? 'quotes' : undefined
}
