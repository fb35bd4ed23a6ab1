import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

const LOOPBACK_NETWORK = '0:0:0:0::/64'

/**
 * An IPv4 address, or the /64 network of an IPv6 address: one subscriber has all 2^64 addresses of it. Empty if the text
 * is no address. A port, which some proxies add, differs with every connection and is left out.
 */
export function networkOf(text: string): string {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
  // What Node knows takes no time; the library explains to itself, in an error, why a text is no address.
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return ''
  const address = ipaddr.process(bare)
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}

export function isLoopback(network: string): boolean {
  return network.startsWith('127.') || network === LOOPBACK_NETWORK
}
