import { exchangeBytes } from './exchange-bytes'

/** Everything that the server sends on a connection of its own, byte for byte, until one side ends it. */
export async function postRaw(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ received: string; endedProperly: boolean }> {
  const { host, pathname } = new URL(url)
  const lines = Object.entries({
    Host: host,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  const received = await exchangeBytes(
    url,
    `POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`,
    { isWhole },
  )
  return { received, endedProperly: isWhole(received) }
}

/** An answer of the API announces its length. */
function isWhole(received: string): boolean {
  const [head = '', body = ''] = received.split('\r\n\r\n')
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  return length !== undefined && body.length === Number(length)
}
