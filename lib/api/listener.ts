import 'server-only'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { failureResponse } from '@/lib/api/answers/failure-response'
import type { Api, ApiEnv } from '@/lib/api/host'
import type { Client } from '@/lib/clients/client'

/** Answers a request of Node's HTTP server from the API. */
export type ApiListener = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  client: Client,
) => void

export function createApiListener(api: Api): ApiListener {
  const clients = new WeakMap<IncomingMessage, Client>()
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => {
      const node = { incoming, outgoing } as Pick<ApiEnv['Bindings'], 'incoming' | 'outgoing'>
      const client = clients.get(node.incoming)
      if (client === undefined) throw new Error('The request has no client.')
      return api.fetch(request, { ...node, client })
    },
    {
      errorHandler: (error) =>
        failureResponse(
          { request: new Request('http://localhost'), requestId: randomUUID(), origin: '' },
          error,
        ),
    },
  )
  return (incoming, outgoing, client) => {
    clients.set(incoming, client)
    // The host is in `client`. Nobody reads it in the request's URL, where a strange one would be a reason to fail.
    incoming.headers.host = 'localhost'
    listener(incoming, outgoing)
  }
}
