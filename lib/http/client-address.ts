import 'server-only'
import diagnosticsChannel from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { getEnv } from '@/lib/env'

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
  const behindProxies = hops > 0 ? forwarded.split(',').map((part) => part.trim()) : []
  const address = behindProxies.at(-hops) || headers.get(SOCKET_HEADER) || ''
  return networkOf(address)
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0::/64'
}

/** An IPv4 address, or the /64 network of an IPv6 address: that is what one subscriber gets, with 2^64 addresses in it. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]
  if (!isIPv6(address)) return address
  const [left, right = ''] = address.split('%')[0].toLowerCase().split('::')
  const groups = left === '' ? [] : left.split(':')
  const others = right === '' ? 0 : right.split(':').length
  const zeros = address.includes('::') ? Array(8 - groups.length - others).fill('0') : []
  const network = [...groups, ...zeros, ...right.split(':')].slice(0, 4)
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
