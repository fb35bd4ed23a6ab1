import 'server-only'
import diagnosticsChannel from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import { getEnv } from '@/lib/platform/env'

/** Tells a route handler, which is not shown its socket, where a request comes from. What a client sends in it is overwritten. */
const SOCKET_HEADER = 'x-socket-address'

/** Writes on every request from which address its connection comes, before anything else reads its headers. */
export function stampClientAddresses(): void {
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[SOCKET_HEADER] = request.socket.remoteAddress ?? ''
  })
}

/**
 * Who is to be held to a limit. Behind proxies (TRUST_PROXY_HOPS of them) it is what the outermost of them wrote into
 * X-Forwarded-For; further to the left stands whatever the client liked to send.
 */
export function getClientAddress(headers: Headers): string {
  const hops = getEnv().TRUST_PROXY_HOPS
  const forwarded = headers.get('x-forwarded-for') ?? ''
  const behindProxies = hops > 0 ? forwarded.split(',').at(-hops) : undefined
  return networkOf(behindProxies ?? '') || networkOf(headers.get(SOCKET_HEADER) ?? '')
}

export function isLoopback(network: string): boolean {
  return network.startsWith('127.') || network === LOOPBACK_NETWORK
}

const LOOPBACK_NETWORK = '0:0:0:0::/64'

/**
 * An IPv4 address, or the /64 network of an IPv6 address: that is what one subscriber gets, with 2^64 addresses in it.
 * Empty if the text is no address. A port, which some proxies add, differs with every connection and is left out.
 */
export function networkOf(text: string): string {
  const address = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return ''
  // A URL's host is the address in its one short form (RFC 5952), with an IPv4 tail in hexadecimal.
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:(\w+):(\w+)$/.exec(canonical)
  if (mapped) return toIPv4(mapped.slice(1))
  const [left, right] = canonical.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = right === undefined ? [] : Array(8 - left.length - right.length).fill('0')
  return `${[...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':')}::/64`
}

function toIPv4(groups: string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.')
}
