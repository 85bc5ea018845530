import { version } from '../../version.ts'
import { type Ask, ask as askOverHttp } from './ask.ts'
import { checkEndpoint, type FoundHelper } from './check-endpoint.ts'
import { type Account, checkEnvironment } from './check-environment.ts'
import { checkEvents } from './check-events.ts'
import { checkFraming } from './check-framing.ts'
import { checkPage } from './check-page.ts'
import { checkVendor, type Means } from './check-vendor.ts'
import { checkWebhook } from './check-webhook.ts'
import type { DoctorOptions } from './read-doctor-arguments.ts'
import type { Check, DoctorReport } from './report.ts'

/** Where the doctor looks; a test brings another. */
export type Surroundings = { environment: Readonly<Record<string, string | undefined>>; node: string }

const examineHelper = async (
  endpoint: string | undefined,
  origins: readonly string[],
  { keys }: Account,
  means: Means,
): Promise<[Check, Check, Check]> => {
  const { check, health }: FoundHelper = await checkEndpoint(endpoint, means)
  const skip = (name: 'page' | 'events', says: string): Check => ({ name, state: 'skipped', says, findings: [] })
  if (endpoint === undefined || health === undefined || keys === undefined) {
    const says = keys === undefined ? 'not looked at: see the environment' : 'not looked at: see the endpoint'
    return [check, skip('page', says), skip('events', says)]
  }
  const page = await checkPage({ endpoint, apiKey: keys.apiKey, origins }, means)
  const isKnown = page.findings.every(({ code }) => code !== 'key-not-served')
  const events = isKnown
    ? await checkEvents({ endpoint, keys, health }, means)
    : skip('events', 'not looked at: see pages')
  return [check, page, events]
}

/** Looks at everything it was given, and says what it found. It asks SecureVideo five times at most, redirects included. */
export const examine = async (
  { endpoint, origins: given, webhook, windows, customHost, timeout }: DoctorOptions,
  { environment, node }: Surroundings,
): Promise<DoctorReport> => {
  const { account, check: environmentCheck } = checkEnvironment(environment, node, customHost)
  const origins = [...new Set([...(endpoint === undefined ? [] : [new URL(endpoint).origin]), ...given])]
  let vendorCalls = 0
  const counted: Ask = (url, question) => {
    vendorCalls += 1
    return askOverHttp(url, question)
  }
  const ours = { ask: askOverHttp, timeout }
  const theirs = { ask: counted, timeout }
  const [vendor, framing, helper, webhookCheck] = await Promise.all([
    checkVendor(account, theirs),
    checkFraming(account.hub, origins, windows, theirs),
    examineHelper(endpoint, origins, account, ours),
    checkWebhook(webhook, account, ours),
  ])
  const checks = [environmentCheck, ...vendor, framing, ...helper, webhookCheck]
  const ok = checks.every(({ state }) => state !== 'trouble')
  return { v: 1, ok, version, node, account: account.kind, vendorCalls, checks }
}
