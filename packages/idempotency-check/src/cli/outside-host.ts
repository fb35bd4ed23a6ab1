import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Loopback, private, link-local and unspecified addresses (RFC 1122, 1918, 3927, 4193, 4291). */
const INSIDE = new BlockList()
INSIDE.addSubnet('127.0.0.0', 8, 'ipv4')
INSIDE.addSubnet('10.0.0.0', 8, 'ipv4')
INSIDE.addSubnet('172.16.0.0', 12, 'ipv4')
INSIDE.addSubnet('192.168.0.0', 16, 'ipv4')
INSIDE.addSubnet('169.254.0.0', 16, 'ipv4')
INSIDE.addAddress('0.0.0.0', 'ipv4')
INSIDE.addAddress('::1', 'ipv6')
INSIDE.addAddress('::', 'ipv6')
INSIDE.addSubnet('fc00::', 7, 'ipv6')
INSIDE.addSubnet('fe80::', 10, 'ipv6')

export function isInside(address: string): boolean {
  return INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** An address of the URL's host that is neither loopback nor private; null if there is none, or the name is unknown. */
export async function findOutsideAddress(url: string): Promise<string | null> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return isInside(host) ? null : host
  if (host === 'localhost' || host.endsWith('.localhost')) return null
  const addresses = await lookup(host, { all: true }).catch(() => [])
  return addresses.map(({ address }) => address).find((address) => !isInside(address)) ?? null
}
