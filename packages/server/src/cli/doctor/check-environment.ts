import { keyFault } from '../../client/key-fault.ts'
import { checkOptions } from '../../client/options.ts'
import { isSecureVideoError } from '../../errors.ts'
import { found, isFine } from '../../explain/finding.ts'
import { readHubUrl } from '../../options.ts'
import type { DoctorFinding } from './codes.ts'
import type { Check } from './report.ts'

/** What the other checks work with, where the environment gives it. */
export type Account = {
  keys: { apiKey: string; secretKey: string } | undefined
  /** Base address of the API without a slash at its end. */
  base: string | undefined
  /** Origin of the web application. */
  hub: string | undefined
  kind: 'sandbox' | 'live' | null
}

type Environment = Readonly<Record<string, string | undefined>>

const names = ['SECUREVIDEO_API_KEY', 'SECUREVIDEO_SECRET_KEY'] as const

const lookAtKey = (name: (typeof names)[number], environment: Environment): DoctorFinding[] => {
  const value = environment[name]
  if (value === undefined || value === '') {
    const fix = `export ${name}=…, or securevideo doctor --env .env; npx securevideo sandbox prints keys to try things out`
    return [found('key-missing', `${name} is not set.`, fix)]
  }
  const hasColon = name === 'SECUREVIDEO_API_KEY' && value.includes(':')
  const wrong = keyFault(value) ?? (hasColon ? 'a colon: it takes the public API Identifier alone' : undefined)
  if (wrong === undefined) return []
  return [
    found(
      'key-malformed',
      `${name} contains ${wrong}.`,
      `Copy it anew, without line breaks: ${name}=… and nothing behind`,
    ),
  ]
}

const lookAtProxy = (environment: Environment): DoctorFinding[] => {
  const name = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((each) => environment[each])
  if (name === undefined || environment.NODE_USE_ENV_PROXY === '1') return []
  const message = `${name} is set, and Node does not use it by itself: calls go straight out.`
  return [
    found(
      'proxy-ignored',
      message,
      'If calls must go by the proxy: NODE_USE_ENV_PROXY=1 (Node 22.21 or 24 and newer)',
      'note',
    ),
  ]
}

const readAddresses = (
  environment: Environment,
  customHost: boolean,
): { base: string | undefined; hub: string | undefined; findings: DoctorFinding[] } => {
  const findings: DoctorFinding[] = []
  const read = (variable: string, parse: () => string): string | undefined => {
    try {
      return parse()
    } catch (error) {
      if (!isSecureVideoError(error)) throw error
      // Their sentences name the option and never its value.
      const fix = `${variable}=https://….securevideo.com; for an address of your own: customHost: true and doctor --custom-host`
      findings.push(found('address-malformed', `${variable}: ${error.message}`, fix))
      return undefined
    }
  }
  // Set to nothing is not set, as for the helper.
  const { SECUREVIDEO_BASE_URL: baseUrl, SECUREVIDEO_HUB_URL: hubUrl } = environment
  const given = { apiKey: 'a', secretKey: 'b', customHost, ...(baseUrl && { baseUrl }) }
  return {
    base: read('SECUREVIDEO_BASE_URL', () => checkOptions(given).base),
    hub: read('SECUREVIDEO_HUB_URL', () => readHubUrl(hubUrl || 'https://hub.securevideo.com', customHost)),
    findings,
  }
}

/** Looks at Node and at the variables, by name and form alone. */
export const checkEnvironment = (
  environment: Environment,
  node: string,
  customHost: boolean,
): { account: Account; check: Check } => {
  const findings: DoctorFinding[] = []
  const [major = 0, minor = 0] = node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    findings.push(
      found('node-version', `Node is ${node}; it takes 20.19 or newer.`, 'nvm install 22, or what your host offers'),
    )
  }
  const [apiKey, secretKey] = names.map((name) => environment[name])
  const keyFindings = names.flatMap((name) => lookAtKey(name, environment))
  if (apiKey && apiKey === secretKey) {
    const message = 'SECUREVIDEO_API_KEY and SECUREVIDEO_SECRET_KEY hold the same key.'
    keyFindings.push(
      found('keys-same', message, 'The API key is the public one; the secret key must never reach a page.'),
    )
  }
  findings.push(...keyFindings)
  const kind = apiKey ? (apiKey.startsWith('sandbox') ? 'sandbox' : 'live') : null
  if (kind === 'sandbox' && environment.NODE_ENV === 'production') {
    const message = 'SECUREVIDEO_API_KEY is a sandbox key, and NODE_ENV is production: the helper does not start.'
    findings.push(found('sandbox-in-production', message, 'Set the keys that SecureVideo issued to you.'))
  }
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const message = 'NODE_TLS_REJECT_UNAUTHORIZED is 0: anybody on the way can read the keys and the patients.'
    findings.push(
      found('tls-off', message, "Unset it; for a company's own certificates: NODE_EXTRA_CA_CERTS=/path/to/ca.pem"),
    )
  }
  findings.push(...lookAtProxy(environment))
  const { base, hub, findings: addressFindings } = readAddresses(environment, customHost)
  findings.push(...addressFindings)
  const keys = apiKey && secretKey && keyFindings.length === 0 ? { apiKey, secretKey } : undefined
  const set = Object.keys(environment).filter((name) => name.startsWith('SECUREVIDEO_') && environment[name])
  const whose = keys === undefined ? 'no keys that can be used' : kind === 'sandbox' ? "a sandbox's keys" : 'keys'
  const says = `Node ${node}, ${whose}; set: ${set.toSorted().join(', ') || 'no SECUREVIDEO_ variable'}`
  const state = isFine(findings) ? 'fine' : 'trouble'
  return { account: { keys, base, hub, kind }, check: { name: 'environment', state, says, findings } }
}
