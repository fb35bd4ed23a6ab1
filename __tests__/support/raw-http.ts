import { connect } from 'node:net'

/** Everything that the server sends on a connection of its own, byte for byte, until one side ends it. */
export function postRaw(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ received: string; endedProperly: boolean }> {
  const { hostname, port, host, pathname } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      received += chunk
      if (received.endsWith('\r\n0\r\n\r\n')) socket.end()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET') reject(error)
    })
    // The last chunk of an HTTP answer is an empty one: without it the answer is not whole.
    socket.on('close', () =>
      resolve({ received, endedProperly: received.endsWith('\r\n0\r\n\r\n') }),
    )
    const lines = Object.entries({
      Host: host,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
  })
}
