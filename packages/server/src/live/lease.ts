import type { Store } from './store.ts'

/** Says which instance asks the vendor for something, so that several do not ask for the same. */
export type Leases = {
  /** Whether this instance is the one to ask, for so many milliseconds from now; again before they are over, it stays the one. */
  hold(name: string, milliseconds: number): Promise<boolean>
  /** Lets others have what this instance held. */
  release(name: string): void
}

/**
 * Names a list by 64 bits (FNV-1a): its key may hold your id of a clinician or the address of a participant, which need not stand in
 * a shared store. It tells lists apart and is no secret: who can read the store and guesses an address finds it confirmed.
 */
export const nameOfList = (key: string): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(key)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return `list:${hash.toString(16)}`
}

/** Makes the leases of one instance. Where the store fails everybody asks: twice is better than never. */
export const createLeases = (store: Store, owner: () => string): Leases => ({
  hold: (name, milliseconds) => store.lease(`poll:${name}`, owner(), Math.ceil(milliseconds)).catch(() => true),
  release: (name) => {
    store.release(`poll:${name}`, owner()).catch(() => {})
  },
})
