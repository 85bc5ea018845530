import { randomUUID } from 'node:crypto'
import { isSecureVideoError } from '@securevideo/server'
import type { Client, NewSession } from '@securevideo/server/client'
import type { Appointment, Book } from './book.ts'
import { patientOf } from './people.ts'

/** What has become of a wish. `pending`: it cannot be told yet; the slot is held, and it is settled later. */
export type Outcome = 'done' | 'pending' | 'refused' | 'taken'

const hostOf = ({ clinicianId }: Appointment) => ({ externalUserId: clinicianId })

const sessionOf = ({ id, patientId, startsAt }: Appointment): NewSession => {
  const patient = patientOf(patientId)
  if (patient === undefined) throw new Error('The book names a patient who is not there.')
  const { name: fullName, email, timeZone } = patient
  return {
    // An id of our own, in the book before the call: by it a lost answer is found again.
    externalSessionId: id,
    startsAt: new Date(startsAt),
    // SecureVideo invites and reminds, in the patient's own time. With 'none' that is left to you.
    participants: [{ fullName, email, timeZone, externalId: patientId, delivery: 'email' }],
  }
}

/** Whether a failed call may have been done nevertheless. Mistakes of the program are not for here. */
const mayBeDone = (error: unknown): boolean => {
  if (!isSecureVideoError(error)) throw error
  return error.outcome === 'unknown'
}

/**
 * Keeps the book and SecureVideo of one mind. What is wanted is written into the book first, which holds the slot; then
 * `settle` brings SecureVideo there, as often as it takes.
 */
export const createVisits = ({ client, book, now = Date.now }: { client: Client; book: Book; now?: () => number }) => {
  const look = async (appointment: Appointment): Promise<'done' | 'absent' | 'pending'> => {
    try {
      const seen = await client.sessions.reconcile(hostOf(appointment), sessionOf(appointment))
      if (seen.found) return 'done'
      return seen.safeToRepeat ? 'absent' : 'pending'
    } catch (error) {
      if (!isSecureVideoError(error)) throw error
      return 'pending'
    }
  }

  const create = async (appointment: Appointment): Promise<Outcome> => {
    if (appointment.asks > 1) {
      const seen = await look(appointment)
      if (seen !== 'absent') return seen
    }
    try {
      await client.sessions.create(hostOf(appointment), sessionOf(appointment))
      return 'done'
    } catch (error) {
      if (!mayBeDone(error)) return 'refused'
      // Not seeing it proves nothing yet: SecureVideo may still be at it. So it is not sent again now, but looked for later.
      return (await look(appointment)) === 'done' ? 'done' : 'pending'
    }
  }

  // Moving to the same time and cancelling can be repeated without harm, so nothing has to be looked up.
  const change = async (appointment: Appointment): Promise<Outcome> => {
    const session = { externalSessionId: appointment.id }
    try {
      if (appointment.movesTo === null) await client.sessions.cancel(session)
      else await client.sessions.reschedule(session, { startsAt: new Date(appointment.movesTo) })
      return 'done'
    } catch (error) {
      const isGone = isSecureVideoError(error) && error.code === 'not-found'
      if (isGone && appointment.movesTo === null) return 'done'
      // A refusal says nothing of an earlier call whose answer was lost.
      return mayBeDone(error) || appointment.asks > 1 ? 'pending' : 'refused'
    }
  }

  const settle = async (id: string): Promise<Outcome> => {
    const appointment = book.claim(id, now())
    if (appointment === undefined) return 'pending'
    const outcome = await (appointment.state === 'booking' ? create(appointment) : change(appointment))
    if (outcome === 'done') book.done(appointment)
    if (outcome === 'refused') book.undo(appointment)
    return outcome
  }

  return {
    /** Books a visit for a patient. */
    book: async (clinicianId: string, patientId: string, startsAt: number) => {
      const id = `APPT-${randomUUID()}`
      const isHeld = book.wantNew({ id, clinicianId, patientId, startsAt })
      return { id, outcome: isHeld ? await settle(id) : ('taken' as const) }
    },
    /** Moves a visit to another time. Both slots are held until it is known which. */
    move: async (appointment: Appointment, to: number): Promise<Outcome> =>
      book.wantMove(appointment, to) ? settle(appointment.id) : 'taken',
    /** Cancels a visit. Its slot is free once SecureVideo has cancelled it. */
    cancel: async (appointment: Appointment): Promise<Outcome> =>
      book.wantCancel(appointment) ? settle(appointment.id) : 'taken',
    /** Invites somebody else, such as an interpreter. SecureVideo lets nobody of the same name in twice, so it may be repeated. */
    invite: async (appointment: Appointment, guest: { name: string; email: string }): Promise<Outcome> => {
      const session = { externalSessionId: appointment.id }
      const person = { fullName: guest.name, email: guest.email, delivery: 'email' as const }
      try {
        await client.participants.add(session, person)
      } catch (error) {
        const isUnknown = mayBeDone(error)
        const who = { ...session, host: hostOf(appointment) }
        const seen = await client.participants.reconcile(who, person).catch(() => undefined)
        if (!seen?.found) return isUnknown ? 'pending' : 'refused'
      }
      book.addGuest(appointment.id, guest.name)
      return 'done'
    },
    /** Settles what waits: at the start, after a crash, and every now and then. */
    settleAll: async (): Promise<void> => {
      for (const id of book.waiting()) await settle(id)
    },
  }
}
