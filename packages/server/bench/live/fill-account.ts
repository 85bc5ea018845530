import { createClient, type Session } from '../../src/client/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'

/** One session and its host. */
export type Room = { host: { externalUserId: string }; session: Session }

/** The patient's id in the partner's own records, of that visit of that host. */
export const patientOf = (host: number, visit: number): string => `PATIENT-${host}-${visit}`

/** The partner's own id of that visit of that host. */
export const visitOf = (host: number, visit: number): string => `VISIT-${host}-${visit}`

/** Fills an empty account with hosts, each with so many sessions that start together. */
export const fillAccount = async (
  sandbox: Sandbox,
  hosts: number,
  sessionsEach: number,
  startsAt: Date,
): Promise<Room[]> => {
  const { users, sessions } = createClient(sandbox.connection)
  const rooms: Room[] = []
  for (let number = 0; number < hosts; number += 1) {
    const host = { externalUserId: `DR-${number}` }
    await users.create({
      fullName: `Dr. Noor Castillo ${number}`,
      email: `doctor${number}@example.com`,
      timeZone: 'America/Los_Angeles',
      helpNumber: '555-0100',
      externalId: host.externalUserId,
      roles: ['H', 'P'],
    })
    for (let visit = 0; visit < sessionsEach; visit += 1) {
      const patient = { fullName: `Ada Novak ${number}-${visit}`, externalId: patientOf(number, visit) }
      const externalSessionId = visitOf(number, visit)
      rooms.push({
        host,
        session: await sessions.create(host, { startsAt, externalSessionId, participants: [patient] }),
      })
    }
  }
  return rooms
}
