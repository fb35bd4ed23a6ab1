import 'server-only'
import type { OutcomeStatus } from '@/lib/outcome'
import type { Metrics } from '@/lib/platform/define-metrics'
import { getEnv } from '@/lib/platform/env'
import { oncePerProcess } from '@/lib/platform/once-per-process'

const shared = () => oncePerProcess('metrics', () => ({ metrics: null as Metrics | null }))

/**
 * What there is to be scraped, counted from now on; null where METRICS_PORT is not set, and then nothing is ever counted.
 * Loaded only when it is wanted, since the library takes a tenth of a start.
 */
export async function openMetrics(): Promise<Metrics | null> {
  if (getEnv().METRICS_PORT === 0) return null
  const { defineMetrics } = await import('@/lib/platform/define-metrics')
  shared().metrics ??= defineMetrics()
  return shared().metrics
}

export function countAttempt(attempt: {
  source: string
  outcome: OutcomeStatus
  milliseconds: number
}): void {
  const { source, outcome, milliseconds } = attempt
  const { metrics } = shared()
  metrics?.attempts.inc({ source, outcome })
  metrics?.latency.observe({ source }, milliseconds / 1_000)
}

export function countBatch(size: number): void {
  shared().metrics?.batchSize.observe(size)
}

export function countRateLimited(what: string): void {
  shared().metrics?.rateLimited.inc({ what })
}

/** By whose bound it was closed: that of its address, or that of the whole server. */
export function countRefusedConnection(by: 'address' | 'server'): void {
  shared().metrics?.refusedConnections.inc({ by })
}

export function countReaped(reaped: { keys: number; attempts: number; sandboxes: number }): void {
  for (const [what, count] of Object.entries(reaped)) shared().metrics?.reaped.inc({ what }, count)
}
