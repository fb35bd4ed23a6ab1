// First, so that no signal is lost while the rest is loaded.
import './lib/server/stop/stop-signals'
import './lib/server/stop/survive-output'

import { EventEmitter } from 'node:events'
import { createApi } from './lib/api/app'
import { createApiListener } from './lib/api/listener'
import { getEnv, isDevelopment, VARIABLES } from './lib/platform/env'
import { answerRequests } from './lib/server/answer-requests'
import { boundConnections } from './lib/server/bounds/connection-bound'
import { watchConnections } from './lib/server/connections'
import { createHttpServer, listen } from './lib/server/http-server'
import { toLocalAddress, toUrl } from './lib/server/own-address'
import { createPageListener } from './lib/server/page-listener'
import { answerParserErrors } from './lib/server/refusals/answer-parser-errors'
import { CannotStart } from './lib/server/start/cannot-start'
import { findMistyped } from './lib/server/start/find-mistyped'
import { serveMetrics } from './lib/server/start/serve-metrics'
import { startReaping } from './lib/server/start/start-reaping'
import { stopInOrder } from './lib/server/stop/stop-in-order'
import { type Stop, stop } from './lib/server/stop/stop-signals'
import { passUpgradesOn } from './lib/server/upgrades'

/** Runs the server until the process is asked to stop, and returns its exit code. `onReady` is given its address. */
export async function serve(stop: Stop, onReady: (url: string) => void): Promise<number> {
  const { PORT, HOST } = getEnv()
  for (const sentence of findMistyped(Object.keys(process.env), VARIABLES)) console.warn(sentence)
  const upgrades = new EventEmitter()
  const server = createHttpServer()
  boundConnections(server)
  const connections = watchConnections(server)
  answerParserErrors(server, connections)
  if (isDevelopment()) passUpgradesOn(server, upgrades)

  const pages = await createPageListener({ port: PORT, upgrades })
  const api = createApi({ getOwnAddress: () => toLocalAddress(server), stopping: stop.wish })
  const apiPaths = new Set(api.routes.map(({ path }) => path))
  server.on(
    'request',
    answerRequests({ api: createApiListener(api), apiPaths, pages }, connections),
  )
  if (stop.wish.aborted) return 0

  await serveMetrics()
  await listen(server, PORT, HOST)
  startReaping(stop.wish)
  onReady(toUrl(server, HOST))

  return stopInOrder(server, connections, await stop.asked)
}

/** As a process of its own, with a DATABASE_URL. */
async function main(): Promise<number> {
  // Started by a script that was then killed: leave too, instead of holding on to the port.
  if (process.connected) process.once('disconnect', () => stop.ask('SIGTERM'))
  try {
    return await serve(stop, (url) => console.log(`Ready: ${url}`))
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
    return 1
  }
}

if (process.argv[1] === __filename) main().then((exitCode) => process.exit(exitCode))
