import 'server-only'
import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { Registry } from 'prom-client'
import { findForeign } from '@/lib/clients/local-sites'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { openMetrics } from '@/lib/platform/metrics'
import { CannotStart } from '@/lib/server/start/cannot-start'

/**
 * GET /metrics in Prometheus' format, on a port of its own and by default for this machine alone, so that what the
 * public reaches has no such path. Nothing is opened if METRICS_PORT is not set.
 */
export async function serveMetrics(): Promise<void> {
  const { METRICS_PORT, METRICS_HOST } = getEnv()
  const metrics = await openMetrics()
  if (metrics === null) return
  const { addGauges } = await import('@/lib/server/start/register-gauges')
  addGauges(metrics.registry)
  const server = createServer((request, response) => {
    answer(metrics.registry, request, response).catch((error) => {
      getLog().error({ err: error }, 'metrics failed')
      response.destroy()
    })
  })
  server.listen(METRICS_PORT, METRICS_HOST)
  await once(server, 'listening').catch((error: Error) => {
    throw new CannotStart(`METRICS_PORT ${METRICS_PORT} cannot be listened on: ${error.message}`)
  })
  // Alone it keeps no process alive.
  server.unref()
}

async function answer(
  registry: Registry,
  { method = '', url, headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isForeign(method, headers)) response.writeHead(403).end('Not for pages of other sites.\n')
  else if (url !== '/metrics') response.writeHead(404).end('Only /metrics is here.\n')
  else if (!['GET', 'HEAD'].includes(method)) response.writeHead(405, { Allow: 'GET, HEAD' }).end()
  else {
    const text = await registry.metrics()
    response.writeHead(200, { 'Content-Type': registry.contentType }).end(text)
  }
}

/** On loopback a page of another site must not read the figures, as it must not read anything else. */
function isForeign(method: string, headers: IncomingHttpHeaders): boolean {
  const { METRICS_HOST, ALLOWED_HOSTS } = getEnv()
  const settings = { HOST: METRICS_HOST, TRUST_PROXY_HOPS: 0, ALLOWED_HOSTS }
  return findForeign(settings, { method, headers, host: headers.host ?? '' }) !== null
}
