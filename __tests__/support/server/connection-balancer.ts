import { once } from 'node:events'
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net'

/** One port in front of several servers, which take turns with every connection. */
export type ConnectionBalancer = { url: string; close: () => Promise<void> }

/** Passes on the bytes as they are, so that header lines, half requests and hang-ups arrive as they were sent. */
export async function openConnectionBalancer(urls: readonly string[]): Promise<ConnectionBalancer> {
  const sockets = new Set<Socket>()
  let turn = 0
  const server = createServer((client) => {
    const { hostname, port } = new URL(urls[turn++ % urls.length] ?? '')
    const target = open(Number(port), hostname)
    client.pipe(target)
    target.pipe(client)
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
