import 'server-only'
import { randomUUID } from 'node:crypto'
import diagnosticsChannel from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Names the connection to a route handler, which is not shown its socket. An id that nobody can guess. */
const CONNECTION_HEADER = 'x-connection-to-cut'

// Next bundles route handlers and instrumentation apart: one map for both.
const shared = globalThis as { connectionsToCut?: Map<string, Socket> }

/** Makes the sockets of the requests that ask for the fault cut-wire known to `cutConnection`. */
export function watchConnections(): void {
  if (shared.connectionsToCut) return
  const connections = new Map<string, Socket>()
  shared.connectionsToCut = connections
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const { request, response, socket } = message as {
      request: IncomingMessage
      response: ServerResponse
      socket: Socket
    }
    if (request.headers['simulate-fault'] !== 'cut-wire') return
    const id = randomUUID()
    request.headers[CONNECTION_HEADER] = id
    connections.set(id, socket)
    response.once('close', () => connections.delete(id))
  })
}

/** Ends the request's connection at once, with whatever was not sent on it. */
export function cutConnection(request: Request): void {
  const id = request.headers.get(CONNECTION_HEADER)
  if (id !== null) shared.connectionsToCut?.get(id)?.destroy()
}
