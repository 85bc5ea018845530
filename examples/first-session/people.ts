/** Somebody who can sign in to the clinic. `id` is the clinic's own, which SecureVideo knows as the external id. */
export type Person = { id: string; name: string; role: 'clinician' | 'patient'; about: string }

// With keys of your own, name a host and a patient of your account here, by the external ids they have there.
const { CLINICIAN_ID = 'EHR-DR-1', PATIENT_ID = 'PATIENT-1' } = process.env

export const clinician: Person = {
  id: CLINICIAN_ID,
  name: 'Dr. Dana Rivera',
  role: 'clinician',
  about: 'Family medicine',
}

export const patient: Person = {
  id: PATIENT_ID,
  name: 'Priya Nair',
  role: 'patient',
  about: 'Patient',
}

export const people = [clinician, patient]
