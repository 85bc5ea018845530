import { found, isFine } from '../../explain/finding.ts'
import { webhookPath } from '../../webhooks/address.ts'
import { isLoopback } from '../../wire/loopback.ts'
import { inWords, isTrouble, objectOf } from './ask.ts'
import type { Account } from './check-environment.ts'
import type { Means } from './check-vendor.ts'
import type { DoctorFinding } from './codes.ts'
import { isPrivate } from './is-private.ts'
import type { Check } from './report.ts'

const isOfOwnNetwork = (hostname: string): boolean =>
  isLoopback(hostname) || isPrivate(hostname) || /\.(local|internal|lan)$/.test(hostname)

const lookAtAddress = ({ protocol, hostname, pathname }: URL, path: string, kind: Account['kind']): DoctorFinding[] => {
  const findings: DoctorFinding[] = []
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    const message = 'The webhook address is not HTTPS: SecureVideo posts to HTTPS only, and what it posts is personal.'
    findings.push(found('webhook-scheme', message, 'Give SecureVideo Support an https:// address.'))
  }
  // The sandbox posts to this machine; SecureVideo cannot.
  if (kind !== 'sandbox' && isOfOwnNetwork(hostname)) {
    const message = 'The webhook address is one of this machine or of a private network: SecureVideo cannot reach it.'
    findings.push(found('webhook-private', message, 'Give SecureVideo Support an address that the internet reaches.'))
  }
  if (!pathname.endsWith(path)) {
    const message = 'The webhook address does not end as the helper with this secret key has it.'
    const fix =
      'securevideo webhook-url --base <where the helper is mounted> prints it: give that to SecureVideo Support.'
    findings.push(found('webhook-path', message, fix))
  }
  return findings
}

const knock = async (address: string, { ask, timeout }: Means): Promise<DoctorFinding[]> => {
  // No webhook at all: the helper says that it is none, and does nothing.
  const question = { method: 'POST', timeout, headers: { 'content-type': 'application/json' }, body: '{}' } as const
  const reply = await ask(address, question)
  if (isTrouble(reply)) {
    const fix = 'Let SecureVideo in: look at the address, DNS, the certificate and the firewall.'
    return [found('webhook-unreachable', `Nothing answers at the webhook address: ${inWords(reply)}.`, fix)]
  }
  const { status } = reply
  if (status === 204 || (status === 400 && objectOf(reply)?.code === 'invalid-request')) return []
  if (status === 404) {
    const message = 'A server answers at the webhook address, and the helper does not receive there.'
    const fix = 'Look at the path of the mount, and whether that server runs with this SECUREVIDEO_SECRET_KEY.'
    return [found('webhook-not-found', message, fix)]
  }
  const message = `Something refuses posts to the webhook address, with status ${status}.`
  const fix =
    'Let POST below …/webhooks/ through without signing in, CSRF token or redirect: the address itself is the secret.'
  return [found('webhook-refused', message, fix)]
}

/** Looks at the address that SecureVideo posts to, and whether the helper receives there. The address is never shown. */
export const checkWebhook = async (
  webhook: string | undefined,
  { keys, kind }: Account,
  means: Means,
): Promise<Check> => {
  const skip = (says: string): Check => ({ name: 'webhook', state: 'skipped', says, findings: [] })
  if (webhook === undefined) return skip('not looked at: name it by --webhook')
  if (keys === undefined) return skip('not looked at: see the environment')
  const url = new URL(webhook)
  const findings = lookAtAddress(url, await webhookPath(keys.secretKey), kind)
  const isRight = findings.every(({ code }) => code !== 'webhook-path')
  if (isRight) findings.push(...(await knock(webhook, means)))
  const says = `at ${url.host}, path ${isRight ? 'as it should be' : 'wrong'}`
  return { name: 'webhook', state: isFine(findings) ? 'fine' : 'trouble', says, findings }
}
