import type { IncomingMessage } from 'node:http'
import { networkOf } from '@/lib/clients/network-of'
import { toOrigin } from '@/lib/clients/origin'

/** Who sent a request, as far as the connection and the proxies that we trust can tell. */
export type Client = {
  /** What rate limits count: an IPv4 address or an IPv6 /64 network; empty if the connection is already closed. */
  network: string
  scheme: 'http' | 'https'
  /** The host, and the port if there is one, that the client wrote into its address. */
  host: string
  /** Scheme and host; empty if the host is unusable. */
  origin: string
}

type Incoming = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } }

/**
 * The one rule of trust: of each X-Forwarded header only the entries that our own `hops` proxies wrote count. They stand
 * on the right; what stands further to the left is the client's own word. Without proxies the headers count for nothing.
 */
export function describeClient({ headers, socket }: Incoming, hops: number): Client {
  const address = trusted(headers['x-forwarded-for'], hops)
  const scheme = trusted(headers['x-forwarded-proto'], hops) ?? onlyEntry(headers, 'proto', hops)
  const host = trusted(headers['x-forwarded-host'], hops) ?? onlyEntry(headers, 'host', hops)
  const client = {
    network: networkOf(address ?? '') || networkOf(socket.remoteAddress ?? ''),
    scheme: scheme === 'https' ? ('https' as const) : ('http' as const),
    host: host || headers.host || '',
  }
  return { ...client, origin: toOrigin(client.scheme, client.host) }
}

/** The entry that the outermost of our proxies wrote; undefined if fewer of them wrote one. */
function trusted(list: string | string[] | undefined, hops: number): string | undefined {
  return hops === 0 ? undefined : entries(list).at(-hops)
}

/** Proxies add to X-Forwarded-For, but most replace the scheme and the host, so the list may be shorter than the chain. */
function onlyEntry(headers: Incoming['headers'], what: 'proto' | 'host', hops: number) {
  return hops === 0 ? undefined : entries(headers[`x-forwarded-${what}`])[0]
}

function entries(list: string | string[] | undefined): string[] {
  return list === undefined
    ? []
    : String(list)
        .split(',')
        .map((entry) => entry.trim())
}
