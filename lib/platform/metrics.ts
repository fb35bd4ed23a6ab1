import 'server-only'
import { Counter, Histogram, Registry } from 'prom-client'
import type { OutcomeStatus } from '@/lib/outcome'
import { getEnv } from '@/lib/platform/env'
import { oncePerProcess } from '@/lib/platform/once-per-process'

type Metrics = ReturnType<typeof createMetrics>

const getShared = () => oncePerProcess('metrics', createMetrics)

/** What there is to be scraped, or null where METRICS_PORT is not set: then nothing is counted either. */
export function getMetrics(): Metrics | null {
  if (getEnv().METRICS_PORT === 0) return null
  return getShared()
}

export function countAttempt(attempt: {
  source: string
  outcome: OutcomeStatus
  milliseconds: number
}): void {
  const { source, outcome, milliseconds } = attempt
  const metrics = getMetrics()
  metrics?.attempts.inc({ source, outcome })
  metrics?.latency.observe({ source }, milliseconds / 1_000)
}

export function countBatch(size: number): void {
  getMetrics()?.batchSize.observe(size)
}

export function countRateLimited(what: string): void {
  getMetrics()?.rateLimited.inc({ what })
}

/** By whose bound it was closed: that of its address, or that of the whole server. */
export function countRefusedConnection(by: 'address' | 'server'): void {
  getMetrics()?.refusedConnections.inc({ by })
}

export function countReaped(reaped: { keys: number; attempts: number; sandboxes: number }): void {
  for (const [what, count] of Object.entries(reaped)) getMetrics()?.reaped.inc({ what }, count)
}

function createMetrics() {
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
