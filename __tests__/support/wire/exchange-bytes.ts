import { connect } from 'node:net'

/** An answer as it came over the wire. */
export type RawAnswer = { status: number; headers: Headers; text: string }

/**
 * Sends bytes, however wrong they are, on a connection of its own, and reads everything until the server closes it.
 * `leaves` ends our side when the bytes are sent, as a client does that dies in the middle of a request; `isWhole` says of what
 * was received whether it is all that we came for.
 */
export function exchangeBytes(
  url: string,
  bytes: Uint8Array | string,
  { leaves = false, isWhole = (_received: string): boolean => false } = {},
): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      received += chunk
      if (isWhole(received)) socket.end()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close before it has read all that we send.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => resolve(received))
    if (leaves) socket.end(bytes)
    else socket.write(bytes)
  })
}

/** The first answer in what was received; null if there is none. */
export function parseAnswer(received: string): RawAnswer | null {
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1])
  if (Number.isNaN(status)) return null
  const body = rest.join('\r\n\r\n')
  if (status === 100) return parseAnswer(body)
  const headers = new Headers(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
  const bytes = headers.get('transfer-encoding') === 'chunked' ? joinChunks(body) : body
  return { status, headers, text: Buffer.from(bytes, 'latin1').toString() }
}

function joinChunks(body: string): string {
  const size = Number.parseInt(body, 16)
  if (!(size > 0)) return ''
  const start = body.indexOf('\r\n') + 2
  return body.slice(start, start + size) + joinChunks(body.slice(start + size + 2))
}
