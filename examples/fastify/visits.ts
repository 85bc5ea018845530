/** The clinic's own book. Each visit has a session in SecureVideo, which has the visit's id as external id. */
const visits = [{ id: 'VISIT-1001', about: 'Follow-up visit', people: ['EHR-DR-1', 'PATIENT-1'] }]

/** A visit that somebody takes part in. */
export const visitOf = (personId: string, id: string) =>
  visits.find((visit) => visit.id === id && visit.people.includes(personId))
