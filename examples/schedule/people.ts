// Your application's own tables of people. The ids are what SecureVideo knows as external ids.

/** Somebody who sees patients. */
export const clinician = { id: process.env.CLINICIAN_ID ?? 'EHR-DR-1', name: 'Dr. Dana Rivera' }

/** Somebody who comes to visits; `timeZone` is an IANA name. */
export type Patient = { id: string; name: string; email: string; timeZone: string }

export const patients: Patient[] = [
  { id: 'PATIENT-1', name: 'Priya Nair', email: 'priya.nair@example.com', timeZone: 'America/Los_Angeles' },
  { id: 'PATIENT-2', name: 'Tomás Herrera', email: 'tomas.herrera@example.com', timeZone: 'America/Denver' },
  { id: 'PATIENT-5', name: 'Amira Haddad', email: 'amira.haddad@example.com', timeZone: 'America/New_York' },
]

/** Finds a patient by id. */
export const patientOf = (id: string | undefined): Patient | undefined => patients.find((each) => each.id === id)
