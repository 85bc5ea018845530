// Runs the Worker in workerd, the program that Cloudflare runs Workers with.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import './build.js'

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('This runs the workerd for Linux on x64. Elsewhere run: npx wrangler dev (see the README).')
  process.exit(1)
}

const { PORT = '3000' } = process.env
const workerd = fileURLToPath(import.meta.resolve('@cloudflare/workerd-linux-64/bin/workerd'))
const running = spawn(workerd, ['serve', 'workerd.capnp', `--socket-addr=http=127.0.0.1:${PORT}`], {
  stdio: 'inherit',
  env: { COOKIE_SECRET: randomUUID(), ORIGIN: `http://localhost:${PORT}`, ...process.env },
})
running.once('exit', (code) => process.exit(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => running.kill())

// Two names for this machine, so that one browser can hold two people's sign-ins.
console.log(`Clinician: http://localhost:${PORT}/as/EHR-DR-1\nPatient:   http://127.0.0.1:${PORT}/as/PATIENT-1`)
