import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { isLoopback, networkOf } from '@/lib/clients/network-of'
import { getEnv } from '@/lib/platform/env'
import { countRefusedConnection } from '@/lib/platform/metrics'

/**
 * Closes a connection of an address that has its maximum open already, whether it sends anything or not. Behind a proxy all
 * connections are the proxy's, which has to bound its clients itself.
 */
export function boundConnections(server: Server): void {
  const byNetwork = new Map<string, Set<Socket>>()
  // Node itself closes what is beyond MAX_CONNECTIONS.
  server.on('drop', () => countRefusedConnection('server'))
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '')
    if (isUnbounded(network)) return
    // A set, since a connection is announced again where an upgrade was not followed.
    const open = byNetwork.get(network) ?? new Set()
    if (open.size >= getEnv().MAX_CONNECTIONS_PER_ADDRESS && !open.has(socket)) {
      countRefusedConnection('address')
      socket.destroy()
      return
    }
    byNetwork.set(network, open.add(socket))
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0 && byNetwork.get(network) === open) byNetwork.delete(network)
    })
  })
}

function isUnbounded(network: string): boolean {
  const { TRUST_PROXY_HOPS, RATE_LIMIT_LOOPBACK } = getEnv()
  // Without an address the connection has ended already.
  if (network === '' || TRUST_PROXY_HOPS > 0) return true
  return isLoopback(network) && !RATE_LIMIT_LOOPBACK
}
