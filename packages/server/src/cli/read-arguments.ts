import { parseArgs } from 'node:util'
import { type DoctorOptions, doctorUsage, readDoctorArguments } from './doctor/read-doctor-arguments.ts'
import type { ServeSandboxOptions } from './serve-sandbox.ts'

/** What somebody asked for on the command line. */
export type Command =
  | { name: 'help' }
  | { name: 'sandbox'; options: ServeSandboxOptions; webhooks: string | undefined; program: string[] }
  | { name: 'webhook-url'; base: string }
  | { name: 'doctor'; options: DoctorOptions }
  /** `code` is what the command ends with. @default 1 */
  | { name: 'mistake'; sentence: string; code?: 2 }

/** What `--help` prints. */
export const usage = `securevideo: tools for SecureVideo sessions in your own pages

  securevideo sandbox [options]   serve a pretend SecureVideo: no keys, an invented clinic, a real call
  securevideo sandbox [options] -- <program>
                                  the same, and run a program against it: your server, with its variables set
  securevideo doctor [options]    say what is wrong with keys, server, proxy or webhook address, and what mends it
  securevideo webhook-url         print the address that SecureVideo's support is to send webhooks to

Options of webhook-url
  --base <address>                where your server mounts the helper: https://clinic.example.com/securevideo
  It reads SECUREVIDEO_SECRET_KEY. Treat the address as a password: who knows it can pretend to be SecureVideo.

${doctorUsage}

Options of sandbox
  --port <number>                 port to listen on; the next free one if it is taken (4010)
  --host <address>                address to listen on (127.0.0.1)
  --engine <one-click|zoom>       what runs the call; zoom waits for a click before it starts (one-click)
  --webhooks <address>            send webhooks to your server, by where it mounts the helper: http://localhost:3000/securevideo
  --no-framing                    its pages refuse to be shown in a frame
  --help                          this text`

const options = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  engine: { type: 'string', default: 'one-click' },
  base: { type: 'string' },
  webhooks: { type: 'string' },
  'no-framing': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const mistake = (sentence: string) => ({ name: 'mistake', sentence: `${sentence} See securevideo --help.` }) as const

const parse = (args: string[]) => {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error : new Error('The arguments could not be read.')
  }
}

// SecureVideo posts to HTTPS only (A317); the sandbox also to this machine.
const readMount = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash
  return isPlain && (url.protocol === 'https:' || isHere) ? url.href.replace(/\/+$/, '') : undefined
}

const readBase = (text: string | undefined): Command => {
  if (text === undefined) return mistake('webhook-url wants --base, such as https://clinic.example.com/securevideo.')
  const base = readMount(text)
  if (base === undefined)
    return mistake('--base is an https:// address without a query, where your server mounts the helper.')
  return { name: 'webhook-url', base }
}

/** Reads the command line, without the two words that Node puts before it. Never throws: a mistake is a command, too. */
export const readArguments = (line: string[]): Command => {
  const [first, ...rest] = line
  if (first === 'doctor') {
    if (rest.includes('--help') || rest.includes('-h')) return { name: 'help' }
    const read = readDoctorArguments(rest)
    return typeof read === 'string' ? { ...mistake(read), code: 2 } : { name: 'doctor', options: read }
  }
  const end = line.indexOf('--')
  const args = end < 0 ? line : line.slice(0, end)
  const program = line.slice(args.length + 1)
  const parsed = parse(args)
  if (parsed instanceof Error) return mistake(parsed.message.replace(/\. .*$/s, '').replace(/\.?$/, '.'))
  const { values, positionals } = parsed
  const [name, extra] = positionals
  if (values.help || (name === undefined && args.length === 0)) return { name: 'help' }
  if (name === undefined) return mistake('Say which command to run: sandbox, doctor or webhook-url.')
  if (name === 'doctor') return mistake('Write doctor before its options.')
  if (name !== 'sandbox' && name !== 'webhook-url') {
    // What is no word may be an address that nobody else is to know: it is not shown.
    const shown = /^[a-z-]{1,20}$/.test(name) ? `There is no command "${name}"` : 'There is no such command'
    return mistake(`${shown}: there are sandbox, doctor and webhook-url.`)
  }
  if (extra !== undefined) return mistake(`${name} takes options only.`)
  if (end >= 0 && (name !== 'sandbox' || program.length === 0)) {
    return mistake('After -- stands the program to run against the sandbox: securevideo sandbox -- node server.js.')
  }
  if (name === 'webhook-url') return readBase(values.base)
  if (values.base !== undefined) return mistake('sandbox takes no --base.')
  const webhooks = values.webhooks === undefined ? undefined : readMount(values.webhooks)
  if (values.webhooks !== undefined && webhooks === undefined) {
    return mistake(
      '--webhooks is an address without a query, where your server mounts the helper: https, or on this machine.',
    )
  }
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) return mistake('--port takes a number from 0 to 65535.')
  const { engine } = values
  if (engine !== 'one-click' && engine !== 'zoom') return mistake('--engine is one-click or zoom.')
  const framing = values['no-framing'] ? 'refused' : 'allowed'
  return { name, options: { port, host: values.host, engine, framing }, webhooks, program }
}
