import type { Identifiers } from './identifiers.ts'
import type { UserFields, UserRecord } from './records.ts'

/** What the vendor knows of a user beside the record it shows. */
export type Account = {
  user: UserRecord
  /** False for a user of another of the vendor's customers: known, but not to be touched (403). */
  own: boolean
  /** An administrator cannot be deleted (guide: 403). */
  administrator: boolean
}

/** The people with an account. */
export type Users = {
  addUser(fields: UserFields, standing?: Partial<Pick<Account, 'own' | 'administrator'>>): UserRecord
  updateUser(userId: number, fields: Partial<UserFields>): void
  /** Takes the user out of every list and look-up (recorded). */
  deleteUser(userId: number): void
  /** Any customer's user who was not deleted. */
  findUser(userId: number): UserRecord | undefined
  findAccount(userId: number): Account | undefined
  /** Of this customer only; an empty id names nobody. */
  findAccountByExternalId(externalId: string): Account | undefined
  /** This customer's users, in order of creation. */
  users(): UserRecord[]
  /** Everybody whom the vendor knows, other customers' users included. */
  accounts(): Account[]
}

/** The number that everything but the user record itself calls a user by. */
export const userIdOf = (user: UserRecord): number => Number(user.SystemUserId)

// A registered patient's role letter changes the prefix of the video id (A320).
const writeVideoId = (userId: number, roles: string, digits: string): string =>
  `securevideo+${roles === 'I' ? 'sx' : 'sv'}${String(userId).padStart(10, '0')}${digits}`

/** Starts with nobody, or with those of a snapshot. */
export const createUsers = (identifiers: Identifiers, saved: readonly Account[] = []): Users => {
  const accounts = new Map(saved.map((account) => [userIdOf(account.user), account]))
  const own = () => [...accounts.values()].filter((account) => account.own)
  return {
    addUser(fields, { own = true, administrator = false } = {}) {
      const userId = identifiers.userId()
      const user: UserRecord = {
        SystemUserId: String(userId),
        FullName: fields.FullName,
        EmailAddress: fields.EmailAddress,
        SmsNumber: fields.SmsNumber,
        DefaultResolution: fields.DefaultResolution,
        TimeZoneWindowsId: fields.TimeZoneWindowsId,
        HelpNumber: fields.HelpNumber,
        VideoId: writeVideoId(userId, fields.SystemRoles, identifiers.videoDigits()),
        ExternalId: fields.ExternalId,
        SystemRoles: fields.SystemRoles,
        NewPassword: null,
      }
      accounts.set(userId, { user, own, administrator })
      return user
    },
    updateUser(userId, fields) {
      const account = accounts.get(userId)
      if (account) accounts.set(userId, { ...account, user: { ...account.user, ...fields } })
    },
    deleteUser: (userId) => {
      accounts.delete(userId)
    },
    findUser: (userId) => accounts.get(userId)?.user,
    findAccount: (userId) => accounts.get(userId),
    findAccountByExternalId: (externalId) =>
      externalId === '' ? undefined : own().find(({ user }) => user.ExternalId === externalId),
    users: () => own().map(({ user }) => user),
    accounts: () => [...accounts.values()],
  }
}
