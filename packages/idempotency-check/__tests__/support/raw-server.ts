import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export type RawServer = { url: string; close: () => Promise<void> }

/** A server that answers each request's first bytes in whatever way the test wants. */
export async function startRawServer(
  onRequest: (socket: Socket) => void,
  create: (onConnection: (socket: Socket) => void) => Server = createServer,
  scheme = 'http',
): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const server = create((socket) => {
    sockets.add(socket)
    // What the client does to a connection is no matter of these tests.
    socket.on('error', () => {})
    socket.once('data', () => onRequest(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${scheme}://127.0.0.1:${port}/payments`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A whole answer that says how long it is. */
export function answer(head: string, body: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`${head}\r\nContent-Length: ${bytes.length}\r\n\r\n`), bytes])
}
