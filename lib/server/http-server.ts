import 'server-only'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getEnv } from '@/lib/platform/env'
import { CannotStart } from '@/lib/server/cannot-start'

/**
 * Node's HTTP server. A request has to arrive within its time, headers and body, so that clients who send a byte now
 * and then cannot occupy all connections; Node looks every few seconds, answers 408 and closes the connection.
 */
export function createHttpServer(): Server {
  const { REQUEST_TIMEOUT_SECONDS } = getEnv()
  const requestTimeout = REQUEST_TIMEOUT_SECONDS * 1_000
  return createServer({
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(requestTimeout / 4, 5_000),
  })
}

/** Resolves when the server takes connections. Without a host it takes them on all interfaces. */
export async function listen(
  server: Server,
  port: number,
  host: string | undefined,
): Promise<void> {
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`Port ${port} cannot be listened on: ${error.message}`)
  })
}
