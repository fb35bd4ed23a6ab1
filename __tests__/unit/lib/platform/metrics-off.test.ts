import http from 'node:http'
import {
  countAttempt,
  countBatch,
  countRateLimited,
  countReaped,
  openMetrics,
} from '@/lib/platform/metrics'
import { serveMetrics } from '@/lib/server/start/serve-metrics'

process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'

test('without METRICS_PORT nothing is counted and nothing listens', async () => {
  const createServer = jest.spyOn(http, 'createServer')
  await serveMetrics()
  countAttempt({ source: 'api', outcome: 'applied', milliseconds: 1 })
  countBatch(1)
  countRateLimited('requests')
  countReaped({ keys: 1, attempts: 1, sandboxes: 1 })
  expect(await openMetrics()).toBeNull()
  expect(createServer).not.toHaveBeenCalled()
})
