/** The addresses that the customer's servers may call from (guide). */
export type AllowList = {
  /** Addresses, of which `0.0.0.0` allows any; null takes the list away. */
  set(addresses: readonly string[] | null): void
  readonly addresses: readonly string[] | null
  allows(caller: string): boolean
}

/** Starts without a list: as during development, any address may call. */
export const createAllowList = (): AllowList => {
  let allowed: readonly string[] | null = null
  return {
    set(addresses) {
      allowed = addresses === null ? null : [...addresses]
    },
    get addresses() {
      return allowed
    },
    allows: (caller) => allowed === null || allowed.includes(caller) || allowed.includes('0.0.0.0'),
  }
}
