import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const asRoot = () => {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

const installWithApt = (title, packages) => {
  const prefix = asRoot()
  if (prefix === undefined || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return
  console.log(`Did not find ${title} on this machine: installing the package ${packages[0]} with apt-get.`)
  const [program, ...words] = [...prefix, 'apt-get']
  const run = (...more) => execFileSync(program, [...words, ...more], { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    run('update', '-qq')
    run('install', '-y', '-qq', '--no-install-recommends', ...packages)
  } catch {
    // What apt-get had to say is above; the caller's sentence says what to do.
  }
}

/**
 * Knows how a program that the tests need is found: by a variable, on the PATH, in usual places; and which Debian
 * packages bring it, the first of them by name.
 */
export const createProgramFinder = ({ title, variable, names, places = [], packages }) => {
  const find = () => {
    const named = process.env[variable]
    if (named !== undefined && named !== '') {
      if (isProgram(named)) return named
      throw new Error(`${variable} names ${named}, which is not a program. Correct it, or unset it.`)
    }
    const folders = (process.env.PATH ?? '').split(delimiter)
    return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find(isProgram)
  }
  const need = () => {
    const found = find()
    if (found !== undefined) return found
    installWithApt(title, packages)
    const installed = find()
    if (installed !== undefined) return installed
    throw new Error(
      `The tests need ${title} and found none: install it (on Debian and Ubuntu: apt-get install ${packages[0]}), or set ${variable} to its program.`,
    )
  }
  return { find, need }
}
