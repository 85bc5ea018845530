import { serve } from '@hono/node-server'
import { createClinic } from './clinic.ts'
import { visit } from './visit.ts'

const { PORT = '3000', ORIGIN = `http://localhost:${PORT}` } = process.env
const { app, links } = createClinic(ORIGIN)

serve({ fetch: app.fetch, port: Number(PORT) }, async () => {
  console.log(`
  The clinician sends and ends the patient's link here:

${ORIGIN}/as/${visit.clinicianId}`)
  await links.send()
})
