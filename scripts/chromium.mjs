import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const usualNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium or Chrome on this machine, or undefined. */
export const findChromium = () => {
  const named = process.env.CHROME_PATH
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named
    throw new Error(`CHROME_PATH names ${named}, which is not a program. Correct it, or unset it.`)
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => usualNames.map((name) => join(folder, name)))
  return [...onPath, ...usualPlaces].find(isProgram)
}

const asRoot = () => {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

/** Finds a Chromium, or installs Debian's where that is allowed, or says in one sentence what to install. */
export const needChromium = () => {
  const found = findChromium()
  if (found !== undefined) return found
  const prefix = asRoot()
  if (prefix !== undefined && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    console.log('No Chromium on this machine: installing the chromium package with apt-get.')
    const [program, ...words] = [...prefix, 'apt-get']
    const run = (...more) => execFileSync(program, [...words, ...more], { stdio: ['ignore', 'ignore', 'inherit'] })
    try {
      run('update', '-qq')
      run('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation')
    } catch {
      // What apt-get had to say is above; the sentence below says what to do.
    }
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The tests need a Chromium or Chrome and found none: install one (on Debian and Ubuntu: apt-get install chromium), or set CHROME_PATH to its program.',
  )
}
