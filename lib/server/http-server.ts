import 'server-only'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { MAX_BODY_BYTES } from '@/lib/limits'
import { getEnv } from '@/lib/platform/env'
import { CannotStart } from '@/lib/server/start/cannot-start'

/**
 * Node's HTTP server. A request has to arrive within its time, headers and body, so that clients who send a byte now
 * and then cannot occupy all connections; Node looks every few seconds.
 *
 * It has no listener for upgrades: then Node answers a request with Upgrade as if it had none (RFC 9110, section 7.8).
 */
export function createHttpServer(): Server {
  const { REQUEST_TIMEOUT_SECONDS, UNREAD_ANSWER_SECONDS, KEEP_ALIVE_SECONDS, MAX_CONNECTIONS } =
    getEnv()
  const requestTimeout = REQUEST_TIMEOUT_SECONDS * 1_000
  const server = createServer({
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(requestTimeout / 4, 5_000),
    keepAliveTimeout: KEEP_ALIVE_SECONDS * 1_000,
  })
  // A connection on which so long nothing moves is closed, with the answer that its client does not read.
  server.timeout = UNREAD_ANSWER_SECONDS * 1_000
  server.maxConnections = MAX_CONNECTIONS
  // A client that says it will send no more still gets its answer. Node has it, without documenting it.
  Object.assign(server, { httpAllowHalfOpen: true })
  continueWhereWanted(server)
  return server
}

/** Invites the body of a request with Expect: 100-continue, unless it would be refused for its length. */
function continueWhereWanted(server: Server): void {
  server.on('checkContinue', (incoming, outgoing) => {
    if (!(Number(incoming.headers['content-length']) > MAX_BODY_BYTES)) outgoing.writeContinue()
    server.emit('request', incoming, outgoing)
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
