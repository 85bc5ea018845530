import { spawn } from 'node:child_process'
import { variablesFor } from './greet.ts'
import type { ServedSandbox } from './serve-sandbox.ts'

/**
 * Runs a program with the variables that point it at a sandbox, and gives the code that it ends with.
 *
 * @throws Error where there is no such program
 */
export const runAgainst = (served: ServedSandbox, [program = '', ...args]: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: 'inherit',
      env: { ...process.env, ...variablesFor(served) },
      // Programs that packages bring are .cmd files there, which only a shell starts.
      shell: process.platform === 'win32',
    })
    // A terminal sends Ctrl-C to both; whoever stops only this one means both as well. The program decides how it ends.
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    const ignore = () => {}
    process.on('SIGTERM', pass).on('SIGINT', ignore)
    const settle = () => process.off('SIGTERM', pass).off('SIGINT', ignore)
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle()
      reject(error.code === 'ENOENT' ? new Error(`There is no program "${program}".`) : error)
    })
    child.on('close', (code, signal) => {
      settle()
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    })
  })
