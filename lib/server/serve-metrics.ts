import 'server-only'
import { createServer } from 'node:http'
import { getEnv } from '@/lib/platform/env'
import { getMetrics } from '@/lib/platform/metrics'
import { addGauges } from '@/lib/server/register-gauges'

/**
 * GET /metrics in Prometheus' format, on a port of its own and by default for this machine alone, so that what the
 * public reaches has no such path. Nothing is opened where METRICS_PORT is not set.
 */
export function serveMetrics(): void {
  const { METRICS_PORT, METRICS_HOST } = getEnv()
  const metrics = getMetrics()
  if (metrics === null) return
  addGauges(metrics.registry)
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end('Only /metrics is here.\n')
    const text = await metrics.registry.metrics()
    response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text)
  })
  server.on('error', (error) => {
    console.error(`METRICS_PORT ${METRICS_PORT} cannot be listened on: ${error.message}`)
    process.exit(1)
  })
  // Alone it keeps no process alive.
  server.listen(METRICS_PORT, METRICS_HOST).unref()
}
