import { BlockList, isIP } from 'node:net'

const own = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(net, bits, 'ipv6')

/** Whether an IP address, also in the brackets of a URL, means nothing outside its own network (RFC 6890). A name is none. */
export const isPrivate = (host: string): boolean => {
  const address = host.replace(/^\[|(%.*)?\]?$/g, '')
  const kind = isIP(address)
  return kind !== 0 && own.check(address, kind === 4 ? 'ipv4' : 'ipv6')
}
