import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection that reads nothing unless told to, and survives whatever the server does with it. */
export async function openConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Resolves when the server has closed the connection; reads what it sends before. */
export async function untilClosed(socket: Socket): Promise<void> {
  socket.resume()
  if (!socket.destroyed) await Promise.race([once(socket, 'close'), once(socket, 'end')])
  socket.destroy()
}
