import { serve } from '@hono/node-server'
import { createClinic } from './clinic.ts'

const { PORT = '3000', ORIGIN = `http://localhost:${PORT}` } = process.env
const { app, day } = createClinic(ORIGIN)

serve({ fetch: app.fetch, port: Number(PORT) }, async () => {
  const mine = (await day.of('EHR-DR-1')).find(({ patientIds }) => patientIds.includes('PATIENT-1'))
  const other = ORIGIN.replace('localhost', '127.0.0.1')
  console.log(`
  Keep the clinician's day open, and see it change as the patient comes.

  Dr. Dana Rivera's day    ${ORIGIN}/as/EHR-DR-1/
  Priya Nair, patient      ${mine ? `${other}/as/PATIENT-1/visits/${mine.sessionId}` : 'has no visit today'}
`)
})
