import type { UserReference } from '../client/index.ts'

/** Which of SecureVideo's session lists is meant: a host's, or that of all sessions in which an address has a code (A86). */
export type Scope = UserReference | { participantEmail: string }

/** Whether the list is that of one participant. */
export const isOfParticipant = (scope: Scope | undefined): scope is { participantEmail: string } =>
  scope !== undefined && 'participantEmail' in scope

/** Tells lists apart. It holds your id of a host or the address of a participant, so it stays in this process. */
export const keyOf = (scope: Scope | undefined): string => (scope === undefined ? '' : JSON.stringify(scope))
