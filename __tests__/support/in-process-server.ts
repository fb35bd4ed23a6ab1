import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { POST } from '@/app/api/deposits/route'

/** The route handler of POST /api/deposits on a port, in this process: so that a test can replace what lies beneath it. */
export async function serveDepositsInProcess(): Promise<{ url: string; close: () => void }> {
  // Without a server's startup nothing says where a request comes from, and all count as one client.
  process.env.RATE_LIMIT_PER_MINUTE = '0'
  const server = createServer(async (incoming, outgoing) => {
    const request = new Request(`http://127.0.0.1${incoming.url}`, {
      method: 'POST',
      headers: incoming.headers as Record<string, string>,
      body: new Uint8Array(await buffer(incoming)),
    })
    const response = await POST(request, { params: Promise.resolve({}) })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
