import { once } from 'node:events'
import { createServer } from 'node:http'
import { createApi } from '@/lib/api/app'
import { createApiListener } from '@/lib/api/listener'
import { describeClient } from '@/lib/clients/client'
import { toLocalAddress } from '@/lib/server/own-address'

/** The API on a port, in this process: so that a test can replace what lies beneath it. */
export async function serveApiInProcess(): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, outgoing) =>
    listener(incoming, outgoing, describeClient(incoming, 0)),
  )
  const listener = createApiListener(createApi({ getOwnAddress: () => toLocalAddress(server) }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${toLocalAddress(server).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
