import { parseArgs } from 'node:util'

/** How the doctor was called. */
export type DoctorOptions = {
  json: boolean
  /** Where the helper answers, without a slash at the end. */
  endpoint: string | undefined
  /** The address that SecureVideo posts to. It is a secret. */
  webhook: string | undefined
  /** Origins of the pages that hold sessions. */
  origins: string[]
  /** Whether sessions open in windows, so that framing does not matter. */
  windows: boolean
  customHost: boolean
  /** Milliseconds that one question may take. */
  timeout: number
  envFile: string | undefined
}

/** What the help says of the doctor. */
export const doctorUsage = `Options of doctor
  --endpoint <address>            where your server mounts the helper, as browsers reach it: https://clinic.example.com/securevideo
  --origin <origin>               origin of a page that uses it, if another; may be given several times
  --webhook <address>             the address that SecureVideo posts to, as webhook-url printed it
  --window                        sessions open in windows: do not look at framing
  --custom-host                   SECUREVIDEO_BASE_URL or SECUREVIDEO_HUB_URL are outside securevideo.com on purpose
  --env <path>                    read the variables from this file first
  --timeout <seconds>             how long one question may take (10)
  --json                          print a report for machines
  It reads the SECUREVIDEO_ variables, asks SecureVideo five times at most, and prints no key and no name. It ends with 0 if there is
  nothing to mend, with 1 if there is, and with 2 if it was called wrongly.`

const options = {
  json: { type: 'boolean', default: false },
  endpoint: { type: 'string' },
  webhook: { type: 'string' },
  origin: { type: 'string', multiple: true },
  window: { type: 'boolean', default: false },
  'custom-host': { type: 'boolean', default: false },
  env: { type: 'string' },
  timeout: { type: 'string', default: '10' },
} as const

const isAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
}

const isOrigin = (text: string): boolean => isAddress(text) && new URL(text).origin === text

/** Reads what follows `securevideo doctor`. Gives a sentence where it was called wrongly; that never quotes an address. */
export const readDoctorArguments = (args: string[]): DoctorOptions | string => {
  try {
    const { values } = parseArgs({ args, options })
    const { endpoint, webhook, origin: origins = [], json, window: windows, timeout } = values
    if (endpoint !== undefined && !isAddress(endpoint)) {
      return '--endpoint is an http(s) address without a query, such as https://clinic.example.com/securevideo.'
    }
    if (webhook !== undefined && !isAddress(webhook)) {
      return '--webhook is an http(s) address without a query, as securevideo webhook-url prints it.'
    }
    if (!origins.every(isOrigin)) {
      return '--origin is scheme, host and port, without a path or a slash at the end: https://portal.example.com.'
    }
    const seconds = Number(timeout)
    if (!(seconds > 0 && seconds <= 120)) return '--timeout is a number of seconds, up to 120.'
    return {
      json,
      endpoint: endpoint?.replace(/\/+$/, ''),
      webhook,
      origins: [...new Set(origins)],
      windows,
      customHost: values['custom-host'],
      timeout: seconds * 1_000,
      envFile: values.env,
    }
  } catch (error) {
    // The parser quotes an argument that it did not expect, and that may be an address.
    const named =
      error instanceof Error ? /^(Unknown option '--?[\w-]+'|Option '--[\w-]+[^']*' [a-z ]+)/.exec(error.message) : null
    return `${named?.[0] ?? 'doctor takes options only'}.`
  }
}
