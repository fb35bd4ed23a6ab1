import type { Socket } from 'node:net'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** The ports from which this process has connected to itself. */
const ports = () => oncePerProcess('ownConnections', () => new Set<number>())

/** Remembers a connection that a race has opened to this server, until it is closed. */
export function rememberOwnConnection(socket: Socket): void {
  const { localPort } = socket
  if (localPort === undefined) return
  ports().add(localPort)
  socket.once('close', () => ports().delete(localPort))
}

/** Whether the other end of this connection is ours: its requests were counted for the client that asked for the race. */
export function isOwnConnection({ remoteAddress, localAddress, remotePort }: Socket): boolean {
  return remotePort !== undefined && ports().has(remotePort) && remoteAddress === localAddress
}
