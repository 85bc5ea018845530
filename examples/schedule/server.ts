import { serve } from '@hono/node-server'
import { createClinic } from './clinic.ts'
import { clinician, patients } from './people.ts'

const [file = 'book.db'] = process.argv.slice(2)
const { PORT = '3000', ORIGIN = `http://localhost:${PORT}` } = process.env
const { app, visits } = createClinic(ORIGIN, file)

// What waits for SecureVideo from before, and what comes to wait.
const settle = () => visits.settleAll().catch((error) => console.error(error))
await settle()
setInterval(settle, 10_000)

serve({ fetch: app.fetch, port: Number(PORT) }, () =>
  console.log(`
  Book a visit for the present half hour as the clinician, then open it on both sides:

  ${clinician.name}, clinician   ${ORIGIN}/as/${clinician.id}/book
  ${patients[0]?.name}, patient          ${ORIGIN.replace('localhost', '127.0.0.1')}/as/${patients[0]?.id}/
`),
)
