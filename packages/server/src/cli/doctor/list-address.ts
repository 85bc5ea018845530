import type { Account } from './check-environment.ts'
import { isPrivate } from './is-private.ts'

/** What to do after a 412: which address to have listed, as far as it can be told from here. */
export const listAddress = (localAddress: string | undefined, kind: Account['kind']): string => {
  const address = localAddress?.replace(/^::ffff:(?=\d+\.)/, '')
  if (kind === 'sandbox') return `sandbox.allowList(['${address ?? '0.0.0.0'}']), or the same on its control page`
  if (address !== undefined && !isPrivate(address)) return `Ask SecureVideo Support to list ${address}.`
  const own = address === undefined ? '' : ` Its own, ${address}, is a private one.`
  return `Ask SecureVideo Support to list the public address that this server calls from: your host knows it as the outbound or NAT address.${own}`
}
