import { serveSandbox } from '@securevideo/server/sandbox/node'
import { appointmentsOf } from './appointments.ts'
import { clinician, patient } from './people.ts'
import { startClinic } from './start.ts'

const { PORT = '3000', SANDBOX_PORT = '4010', SECUREVIDEO_API_KEY, CLINICIAN_ID, PATIENT_ID } = process.env

if (SECUREVIDEO_API_KEY && !(CLINICIAN_ID && PATIENT_ID)) {
  console.error(
    'With keys of your own, set CLINICIAN_ID and PATIENT_ID as well: external ids of a host and a patient who share a session.',
  )
  process.exit(1)
}

const sandbox = SECUREVIDEO_API_KEY ? undefined : await serveSandbox({ port: Number(SANDBOX_PORT) })
const clinic = await startClinic(Number(PORT), sandbox)

const visits = await appointmentsOf(clinic.video.client, patient)
const next = visits.find(({ cancelled }) => !cancelled)
const page = next === undefined ? 'appointments' : `appointments/${next.sessionId}`

const line = (what: string, address: string) => `  ${what.padEnd(28)}  ${address}`

// Two names for this machine, so that one browser can hold two people's sign-ins.
const lines = [
  line(`${clinician.name}, clinician`, `http://localhost:${clinic.port}/as/${clinician.id}/${page}`),
  line(`${patient.name}, patient`, `http://127.0.0.1:${clinic.port}/as/${patient.id}/${page}`),
  ...(sandbox ? ['', line('The sandbox: clock, faults', `${sandbox.url}/sandbox`)] : []),
]
console.log(`
  A clinic with SecureVideo sessions is running${sandbox ? ', on a sandbox instead of SecureVideo' : ''}.
  Open both, choose Join session in each, and allow camera and microphone.

${lines.join('\n')}

  Ctrl-C stops everything.
`)

const stop = async () => {
  await clinic.close()
  await sandbox?.close()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
