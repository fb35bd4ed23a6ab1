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
  const ownAddress = socket.remoteAddress ?? ''
  if (hops === 0) return toClient(networkOf(ownAddress), 'http', headers.host ?? '')
  const address = trusted(headers['x-forwarded-for'], hops)
  const scheme = ofChain(headers['x-forwarded-proto'], hops)
  const host = ofChain(headers['x-forwarded-host'], hops)
  const network = networkOf(address ?? '') || networkOf(ownAddress)
  return toClient(network, scheme === 'https' ? 'https' : 'http', host || headers.host || '')
}

function toClient(network: string, scheme: Client['scheme'], host: string): Client {
  return { network, scheme, host, origin: toOrigin(scheme, host) }
}

/** The entry that the outermost of our proxies wrote; undefined if fewer of them wrote one. */
function trusted(list: string | string[] | undefined, hops: number): string | undefined {
  return entries(list).at(-hops)
}

/** Proxies add to X-Forwarded-For, but most replace the scheme and the host, so the list may be shorter than the chain. */
function ofChain(list: string | string[] | undefined, hops: number): string | undefined {
  const all = entries(list)
  return all.at(-hops) ?? all[0]
}

const NONE: string[] = []

function entries(list: string | string[] | undefined): string[] {
  if (list === undefined) return NONE
  return String(list)
    .split(',')
    .map((entry) => entry.trim())
}
