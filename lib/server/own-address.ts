import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OwnAddress } from '@/lib/race/fire-at-ourselves'

/** Where the server can be reached from this machine. */
export function toLocalAddress(server: Server): OwnAddress {
  const { address, port } = addressOf(server)
  const isEverywhere = address === '::' || address === '0.0.0.0'
  return { host: isEverywhere ? '127.0.0.1' : address, port }
}

/** The address to open in a browser of this machine. `host` is the one that was asked for. */
export function toUrl(server: Server, host: string | undefined): string {
  const { port } = addressOf(server)
  const isHere = host === undefined || ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)
  const name = host?.includes(':') ? `[${host}]` : host
  return `http://${isHere ? 'localhost' : name}:${port}`
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') {
    throw new Error('The server does not listen on a port.')
  }
  return address
}
