import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The top of the repository. */
export const root = join(import.meta.dirname, '../..')

/** What a program printed; one that fails throws with what it said. */
export const run = (folder: string, program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, shell: process.platform === 'win32' })
    let output = ''
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}\n${said}`)),
    )
  })
