import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Connection = {
  /** Sends one request, as bytes, and resolves with the status of its answer when that has ended. */
  send: (request: string) => Promise<number>
  close: () => void
}

/** A keep-alive HTTP/1.1 connection that reads no more of an answer than its status and where it ends. */
export async function openConnection(port: number): Promise<Connection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let received = ''
  let settle: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null

  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    received += text
    if (!isWhole(received)) return
    const status = Number(received.slice(9, 12))
    received = ''
    settle?.resolve(status)
    settle = null
  })
  socket.on('error', () => {})
  socket.on('close', () => settle?.reject(new Error('The server closed the connection.')))

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The server closed the connection.'))
        settle = { resolve, reject }
        socket.write(request, 'latin1')
      }),
    close: () => socket.destroy(),
  }
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd))
  if (length) return received.length >= headEnd + 4 + Number(length[1])
  return received.endsWith('0\r\n\r\n')
}
