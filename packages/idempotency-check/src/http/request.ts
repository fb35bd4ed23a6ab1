import type { Header } from '../report/report'

/** A request as it goes on the wire; Host, the length and Connection are added by `serializeRequest`. */
export type HttpRequest = {
  method: string
  /** Path and query. */
  target: string
  /** Sent in this order, duplicates too, each value as UTF-8. */
  headers: Header[]
  body: Buffer
  framing: 'length' | 'chunked'
}

/** The header section and the body apart, so that a sender can stop in the middle of the body. */
export function serializeRequest(
  request: HttpRequest,
  host: string,
): { head: Buffer; body: Buffer } {
  const withBody = request.body.length > 0 || !['GET', 'HEAD'].includes(request.method)
  const framing: Header[] = !withBody
    ? []
    : request.framing === 'chunked'
      ? [['Transfer-Encoding', 'chunked']]
      : [['Content-Length', String(request.body.length)]]
  const headers: Header[] = [
    ['Host', host],
    ...request.headers,
    ...framing,
    ['Connection', 'close'],
  ]
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return {
    head: Buffer.from(`${request.method} ${request.target} HTTP/1.1\r\n${lines}\r\n`, 'utf8'),
    body: withBody && request.framing === 'chunked' ? inChunks(request.body) : request.body,
  }
}

/** In two chunks, since one chunk alone would hide a server that reads only the first. */
function inChunks(body: Buffer): Buffer {
  const middle = body.length >> 1
  const parts = [body.subarray(0, middle), body.subarray(middle)].filter((part) => part.length > 0)
  const chunks = parts.map((part) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
  )
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')])
}
