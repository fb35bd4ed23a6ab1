import { EventEmitter } from 'node:events'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { createApi } from '@/lib/api/app'
import type { Handler } from '@/lib/api/host'
import { createApiListener } from '@/lib/api/listener'
import { addPath } from '@/lib/api/routes/add-path'
import { answerRequests } from '@/lib/server/answer-requests'
import { watchConnections } from '@/lib/server/connections'
import { createHttpServer, listen } from '@/lib/server/http-server'
import { toLocalAddress } from '@/lib/server/own-address'
import { createPageListener } from '@/lib/server/page-listener'
import { A_DEPOSIT } from './a-deposit'

const PORT = Number(process.env.PORT)

/** The app's own server, with one more path that answers a deposit's bytes and makes none: what the way to the engine costs. */
async function main(): Promise<void> {
  const server = createHttpServer()
  const connections = watchConnections(server)
  const pages = await createPageListener({ port: PORT, upgrades: new EventEmitter() })
  const api = createApi({ getOwnAddress: () => toLocalAddress(server) })
  addPath(api, '/api/no-op', { POST: answerOnly })
  const apiPaths = new Set(api.routes.map(({ path }) => path))
  server.on(
    'request',
    answerRequests({ api: createApiListener(api), apiPaths, pages }, connections),
  )
  await listen(server, PORT, '127.0.0.1')
}

/** Reads what was sent, as every server does. */
const answerOnly: Handler = async (call) => {
  await call.request.text()
  return jsonResponse(call, 201, A_DEPOSIT)
}

void main()
