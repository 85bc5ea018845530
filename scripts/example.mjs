// Builds the packages and runs one example against a sandbox: pnpm example express
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../examples/', import.meta.url))
const demoOf = (name) => {
  const file = `${folder}${name}/package.json`
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).scripts?.demo : undefined
}

const [name = '', ...args] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(name) || !demoOf(name)) {
  const names = readdirSync(folder).filter(demoOf)
  console.error(`Say which example to run: pnpm example ${names.join(' | ')}.`)
  process.exit(1)
}
const run = (...words) => {
  const { status } = spawnSync('pnpm', words, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
run('run', 'build')
run('--filter', `./examples/${name}`, 'run', 'demo', ...args)
