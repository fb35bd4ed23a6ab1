import 'server-only'
import { Counter, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof defineMetrics>

/** What is counted as it happens. */
export function defineMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    attempts: new Counter({
      name: 'deposit_attempts_total',
      help: 'Attempts by what came of them.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    latency: new Histogram({
      name: 'deposit_attempt_seconds',
      help: 'From the parsed request to its outcome.',
      labelNames: ['source'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    batchSize: new Histogram({
      name: 'deposit_batch_size',
      help: 'Deposits in a transaction that was committed.',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    rateLimited: new Counter({
      name: 'rate_limited_total',
      help: 'Requests that were refused because their client sent too many.',
      labelNames: ['what'],
      registers,
    }),
    refusedConnections: new Counter({
      name: 'connections_refused_total',
      help: 'Connections that were closed at once because the server or their address had too many open.',
      labelNames: ['by'],
      registers,
    }),
    reaped: new Counter({
      name: 'reaped_total',
      help: 'Expired keys, old attempts and unused sandboxes that this process deleted.',
      labelNames: ['what'],
      registers,
    }),
  }
}
