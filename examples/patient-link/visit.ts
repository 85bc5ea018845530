// Your appointment book knows these. With keys of your own, name a session of your account by your ids.
const { VISIT_ID = 'VISIT-1001', CLINICIAN_ID = 'EHR-DR-1', PATIENT_ID = 'PATIENT-1' } = process.env

/** One appointment: whose it is, and who comes to it. */
export const visit = { id: VISIT_ID, clinicianId: CLINICIAN_ID, patientId: PATIENT_ID }
