import { once } from 'node:events'
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net'

/** A way to the database that can be shut, as when its machine or the network dies. */
export type Gate = {
  /** The database's address, through the gate. */
  url: string
  /** Cuts every connection and refuses new ones. */
  shut: () => void
  reopen: () => Promise<void>
  /** Lets nothing more through, and closes nothing: as when the database's machine loses power. */
  freeze: () => void
  /** Connections that are opened from now on work again; the frozen ones stay silent. */
  thaw: () => void
}

export async function openGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const silenced = new WeakSet<Socket>()
  let frozen = false
  const server = createServer((client) => {
    const database = open(Number(target.port || 5432), target.hostname)
    for (const { socket, other } of [
      { socket: client, other: database },
      { socket: database, other: client },
    ]) {
      sockets.add(socket)
      socket.on('data', (bytes) => {
        if (!silenced.has(socket)) other.write(bytes)
      })
      if (frozen) silenced.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    shut: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
    freeze: () => {
      frozen = true
      for (const socket of sockets) silenced.add(socket)
    },
    thaw: () => {
      frozen = false
    },
    reopen: async () => {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
