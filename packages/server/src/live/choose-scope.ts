import type { SessionReference } from '../contract.ts'
import type { Allotment } from './allotment.ts'
import type { Directory } from './directory.ts'
import { isOfParticipant, keyOf, type Scope } from './scope.ts'

/** Says in which list a session is looked for, where a participant might have one of their own. */
export type ScopeChoice = {
  /** A participant's own list only where the account's is not read anyway, and while few have one. */
  choose(reference: SessionReference, scope: Scope | undefined): Scope | undefined
  /** Whether a participant's own list lacks the session, and is newer than the account's. */
  isGone(reference: SessionReference, wanted: Scope | undefined): boolean
}

/** What {@link createScopeChoice} works with. */
export type ScopeChoiceParts = {
  directory: Directory
  allotment: Allotment
  /** Whether somebody listens to sessions of the list with that key. */
  isListenedTo: (key: string) => boolean
}

/** Makes the {@link ScopeChoice} of one instance. */
export const createScopeChoice = ({ directory, allotment, isListenedTo }: ScopeChoiceParts): ScopeChoice => ({
  choose(reference, scope) {
    if (!isOfParticipant(scope)) return scope
    const own = directory.list(scope)
    const isInAccount = () => directory.find(directory.list(undefined), reference) !== undefined
    if (own.at !== undefined && directory.find(own, reference) === undefined) return isInAccount() ? undefined : scope
    if (isListenedTo(own.key)) return scope
    if (isListenedTo(keyOf(undefined)) && isInAccount()) return undefined
    return allotment.grant(own.key) ? scope : undefined
  },
  isGone(reference, wanted) {
    if (!isOfParticipant(wanted)) return false
    const own = directory.list(wanted)
    return own.at !== undefined && own.at > (directory.list(undefined).at ?? 0) && !directory.find(own, reference)
  },
})
