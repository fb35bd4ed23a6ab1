import ipaddr from 'ipaddr.js'

const LOOPBACK_NETWORK = '0:0:0:0::/64'

/**
 * An IPv4 address, or the /64 network of an IPv6 address: one subscriber has all 2^64 addresses of it. Empty if the text
 * is no address. A port, which some proxies add, differs with every connection and is left out.
 */
export function networkOf(text: string): string {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
  // The library also takes short forms like 127.1, which no socket and no proxy writes.
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare)
  if (!isAddress) return ''
  const address = ipaddr.process(bare)
  if (address instanceof ipaddr.IPv4) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}

export function isLoopback(network: string): boolean {
  return network.startsWith('127.') || network === LOOPBACK_NETWORK
}
