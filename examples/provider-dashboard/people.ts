// Your application's own table of people. The ids are what SecureVideo knows as external ids.

/** Everybody who can sign in. */
export const people = [
  { id: 'EHR-DR-1', name: 'Dr. Dana Rivera', role: 'clinician' },
  { id: 'EHR-DR-2', name: 'Dr. Sam Okafor', role: 'clinician' },
  { id: 'PATIENT-1', name: 'Priya Nair', role: 'patient' },
] as const

/** Finds somebody by id. */
export const personOf = (id: string | undefined) => people.find((each) => each.id === id)
