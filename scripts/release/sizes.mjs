// What each package weighs on the registry and on the disk of whoever installs it.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../packages/', import.meta.url))
const kibibytes = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`.padStart(12)

console.log(`${'package'.padEnd(22)}${'packed'.padStart(12)}${'unpacked'.padStart(12)}${'files'.padStart(8)}`)
for (const name of ['server', 'widget']) {
  const { stdout, stderr, status } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: packages + name,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(stderr)
  const [answer] = Object.values(JSON.parse(stdout))
  console.log(
    answer.name.padEnd(22) +
      kibibytes(answer.size) +
      kibibytes(answer.unpackedSize) +
      String(answer.files.length).padStart(8),
  )
}
