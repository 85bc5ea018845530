import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const widget = fileURLToPath(new URL('..', import.meta.url))
const cache = `${widget}node_modules/.cache/bench/`
const shell = process.platform === 'win32'

/** Installs one package into a folder of its own, without running its scripts; false where npm could not, which it says. */
export const install = async (folder, wanted) => {
  const done = `${folder}installed`
  if (existsSync(done)) return true
  writeFileSync(`${folder}package.json`, '{ "private": true, "type": "module" }')
  try {
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', wanted], {
      cwd: folder,
      shell,
    })
  } catch {
    console.log(`npm could not install ${wanted} (is the network there?), so its figures are left out.`)
    return false
  }
  writeFileSync(done, '')
  return true
}

const packAndInstall = async () => {
  const folder = `${cache}own/`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // With the server, whose types it takes.
  await run('pnpm', ['--filter', '@securevideo/widget...', 'run', 'build'], { cwd: widget, shell })
  await run('pnpm', ['pack', '--pack-destination', folder], { cwd: widget, shell })
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  return (await install(folder, `./${tarball}`)) ? folder : null
}

let installed

/** Installs what the package would publish, built just now, as a user would: from its tarball, into an empty folder. Once per run. */
export const installOwn = () => {
  installed ??= packAndInstall()
  return installed
}

/** What an install brought: how many packages, and how many bytes in files. */
export const countInstalled = (folder) => {
  const { packages } = JSON.parse(readFileSync(`${folder}node_modules/.package-lock.json`, 'utf8'))
  const entries = readdirSync(`${folder}node_modules`, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const bytes = files.reduce((total, { parentPath, name }) => total + statSync(`${parentPath}/${name}`).size, 0)
  return { packages: Object.keys(packages).length, bytes }
}
