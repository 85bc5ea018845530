import type { Account } from '../account.ts'
import type { Bell } from '../bell.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Snapshot } from '../snapshot.ts'

/** What the control page is made from. */
export type ControlContext = {
  sandbox: Sandbox
  bell: Bell
  /** The account as it is now: a reset opens another. */
  account(): Account
}

/** What the control page remembers by itself. */
export type Desk = {
  /** The moment that somebody kept to go back to. */
  kept: Snapshot | undefined
  /** Whom the page has connected to an account without a browser, and how to end that. */
  pretending: WeakMap<Account, Map<number, () => void>>
}

/** Whom the page has connected, by participation id, since the account was opened. */
export const pretendersOf = ({ pretending }: Desk, account: Account): Map<number, () => void> => {
  const people = pretending.get(account) ?? new Map<number, () => void>()
  pretending.set(account, people)
  return people
}
