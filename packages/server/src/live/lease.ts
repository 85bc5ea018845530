import type { Store } from './store.ts'

/** Says which instance asks the vendor for something, so that several do not ask for the same. */
export type Leases = {
  /** Whether this instance is the one to ask, for so many milliseconds from now; again before they are over, it stays the one. */
  hold(name: string, milliseconds: number): Promise<boolean>
  /** Lets others have what this instance held. */
  release(name: string): void
}

/** Makes the leases of one instance. Where the store fails everybody asks: twice is better than never. */
export const createLeases = (store: Store, owner: () => string): Leases => ({
  hold: (name, milliseconds) => store.lease(`poll:${name}`, owner(), Math.ceil(milliseconds)).catch(() => true),
  release: (name) => {
    store.release(`poll:${name}`, owner()).catch(() => {})
  },
})
