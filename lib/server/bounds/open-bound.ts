import { isLoopback } from '@/lib/clients/network-of'
import { getEnv } from '@/lib/platform/env'
import type { Connections, Exchange } from '@/lib/server/connections'

/** Counts a request until it is closed; says whose bound refuses it, or null. */
export type OpenBound = (exchange: Exchange, network: string) => 'server' | 'address' | null

/** Bounds the requests that are open at one moment, also those whose body is still to come: in all, and by address. */
export function createOpenBound(connections: Connections): OpenBound {
  const byNetwork = new Map<string, number>()
  const leave = (network: string) => {
    const left = (byNetwork.get(network) ?? 1) - 1
    if (left > 0) byNetwork.set(network, left)
    else byNetwork.delete(network)
  }
  return (exchange, network) => {
    const { MAX_OPEN_REQUESTS, MAX_OPEN_REQUESTS_PER_ADDRESS, RATE_LIMIT_LOOPBACK } = getEnv()
    if (connections.countOpenRequests() > MAX_OPEN_REQUESTS) return 'server'
    const isExempt = isLoopback(network) && !RATE_LIMIT_LOOPBACK
    const open = byNetwork.get(network) ?? 0
    if (!isExempt && open >= MAX_OPEN_REQUESTS_PER_ADDRESS) return 'address'
    byNetwork.set(network, open + 1)
    exchange.onClosed = () => leave(network)
    return null
  }
}
