// The interface of Node's own node:sqlite, which Node 20 does not have: from Node 22 on the import is all there is to change.
import { DatabaseSync } from '@photostructure/sqlite'

const states = ['booking', 'booked', 'moving', 'cancelling', 'cancelled'] as const

/** How far an appointment is. Those that end in -ing wait for SecureVideo. */
export type State = (typeof states)[number]

/** One line of the book. Times are milliseconds since 1970. */
export type Appointment = {
  /** The clinic's own id, which SecureVideo knows as the external session id. */
  id: string
  clinicianId: string
  patientId: string
  startsAt: number
  state: State
  /** Where it is being moved to. */
  movesTo: number | null
  /** How often SecureVideo was asked for what is wanted now. */
  asks: number
}

/** The appointment book. */
export type Book = ReturnType<typeof openBook>

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS appointments (
    id TEXT PRIMARY KEY,
    clinicianId TEXT NOT NULL,
    patientId TEXT NOT NULL,
    startsAt INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('booking', 'booked', 'moving', 'cancelling', 'cancelled')),
    movesTo INTEGER,
    asks INTEGER NOT NULL DEFAULT 0,
    askedAt INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  -- A slot is held from the moment that it is wanted until SecureVideo is known not to have it. Nobody holds one twice.
  CREATE TABLE IF NOT EXISTS slots (
    clinicianId TEXT NOT NULL,
    startsAt INTEGER NOT NULL,
    appointmentId TEXT NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    PRIMARY KEY (clinicianId, startsAt)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS guests (
    appointmentId TEXT NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (appointmentId, name)
  ) STRICT;`

// Longer than the deadline of a call: what was asked then has been answered, or never will be.
const patience = 30_000

const read = (row: Record<string, unknown>): Appointment => {
  const state = states.find((each) => each === row.state)
  if (state === undefined) throw new Error('The book holds a state that this program does not know.')
  return {
    id: String(row.id),
    clinicianId: String(row.clinicianId),
    patientId: String(row.patientId),
    startsAt: Number(row.startsAt),
    state,
    movesTo: row.movesTo === null ? null : Number(row.movesTo),
    asks: Number(row.asks),
  }
}

class Changed extends Error {}

/** Opens the book in a file, or in `:memory:`. */
export const openBook = (file: string) => {
  const db = new DatabaseSync(file)
  db.exec(schema)

  /** All or nothing; false where somebody else holds the slot, or has just changed the appointment. */
  const atomically = (work: () => void): boolean => {
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      db.exec('COMMIT')
      return true
    } catch (error) {
      db.exec('ROLLBACK')
      if (error instanceof Changed) return false
      if (error instanceof Error && /UNIQUE constraint failed: slots/.test(error.message)) return false
      throw error
    }
  }
  const hold = db.prepare('INSERT INTO slots (clinicianId, startsAt, appointmentId) VALUES (?, ?, ?)')
  const letGo = db.prepare('DELETE FROM slots WHERE appointmentId = ? AND startsAt IS NOT ?')
  const want = db.prepare(
    "UPDATE appointments SET state = ?, movesTo = ?, asks = 0, askedAt = 0 WHERE id = ? AND state = 'booked'",
  )
  const wait = (id: string, state: State, movesTo: number | null) => {
    if (want.run(state, movesTo, id).changes === 0) throw new Changed()
  }
  const settle = db.prepare('UPDATE appointments SET state = ?, startsAt = ?, movesTo = NULL WHERE id = ?')

  return {
    find: (id: string): Appointment | undefined => {
      const row = db.prepare('SELECT * FROM appointments WHERE id = ?').get(id)
      return row && read(row)
    },
    /** Appointments of a clinician or a patient from a time on, soonest first. */
    list: (personId: string, from: number): Appointment[] =>
      db
        .prepare('SELECT * FROM appointments WHERE ? IN (clinicianId, patientId) AND startsAt >= ? ORDER BY startsAt')
        .all(personId, from)
        .map(read),
    /** Starts that are taken. */
    taken: (clinicianId: string): Set<number> =>
      new Set(
        db
          .prepare('SELECT startsAt FROM slots WHERE clinicianId = ?')
          .all(clinicianId)
          .map((row) => Number(row.startsAt)),
      ),

    /** Writes down what is wanted, and holds the slot for it. False where it is taken. */
    wantNew: ({ id, clinicianId, patientId, startsAt }: Omit<Appointment, 'state' | 'movesTo' | 'asks'>): boolean =>
      atomically(() => {
        db.prepare(
          "INSERT INTO appointments (id, clinicianId, patientId, startsAt, state) VALUES (?, ?, ?, ?, 'booking')",
        ).run(id, clinicianId, patientId, startsAt)
        hold.run(clinicianId, startsAt, id)
      }),
    wantMove: ({ id, clinicianId }: Appointment, to: number): boolean =>
      atomically(() => {
        hold.run(clinicianId, to, id)
        wait(id, 'moving', to)
      }),
    wantCancel: ({ id }: Appointment): boolean => atomically(() => wait(id, 'cancelling', null)),

    /**
     * Gives an appointment that waits for SecureVideo to whoever may ask now; undefined where somebody else has just asked. Also
     * other instances, and this one after a crash, stand in that line.
     */
    claim: (id: string, now: number): Appointment | undefined => {
      const row = db
        .prepare(
          "UPDATE appointments SET asks = asks + 1, askedAt = ? WHERE id = ? AND state LIKE '%ing' AND askedAt <= ? RETURNING *",
        )
        .get(now, id, now - patience)
      return row && read(row)
    },
    waiting: (): string[] =>
      db
        .prepare("SELECT id FROM appointments WHERE state LIKE '%ing'")
        .all()
        .map((row) => String(row.id)),

    /** SecureVideo has done what was wanted. */
    done: ({ id, state, startsAt, movesTo }: Appointment): void => {
      atomically(() => {
        const at = movesTo ?? startsAt
        settle.run(state === 'cancelling' ? 'cancelled' : 'booked', at, id)
        letGo.run(id, state === 'cancelling' ? null : at)
      })
    },
    /** SecureVideo has not done it, and will not: everything is as it was before. */
    undo: ({ id, state, startsAt }: Appointment): void => {
      atomically(() => {
        if (state === 'booking') db.prepare('DELETE FROM appointments WHERE id = ?').run(id)
        else {
          settle.run('booked', startsAt, id)
          letGo.run(id, startsAt)
        }
      })
    },

    guests: (id: string): string[] =>
      db
        .prepare('SELECT name FROM guests WHERE appointmentId = ? ORDER BY name')
        .all(id)
        .map((row) => String(row.name)),
    addGuest: (id: string, name: string): void =>
      void db.prepare('INSERT OR IGNORE INTO guests (appointmentId, name) VALUES (?, ?)').run(id, name),
    close: () => db.close(),
  }
}
