import { type Counter, countInWindow } from '@/lib/clients/count-in-window'
import { isLoopback } from '@/lib/clients/network-of'
import { getEnv } from '@/lib/platform/env'
import { countRateLimited } from '@/lib/platform/metrics'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Making an account is dearer than using one, and there is room for a bounded number of them. */
export const SANDBOXES_PER_MINUTE = 30
/** One runs at a time, so this leaves most of them to others. */
export const RACES_PER_MINUTE = 20
/** A page loads some twenty files, once; each costs a fraction of a page. */
const FILES_PER_REQUEST = 10

/** What is counted in a minute; `burst` in a second. */
export type Limited = 'requests' | 'files' | 'sandboxes' | 'races' | 'burst'

/** A client that is over its limit: when it may come again, and how many times the limit it has used by now. */
export type OverLimit = { seconds: number; timesLimit: number }

/**
 * Counts what a client uses; null if it may go on.
 *
 * In the memory of this process: several processes let through as many times more (docs/decisions/0017-rate-limit.md).
 */
export function limitRate(network: string, what: Limited, points = 1): OverLimit | null {
  const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_LOOPBACK } = getEnv()
  if (RATE_LIMIT_PER_MINUTE === 0) return null
  if (isLoopback(network) && !RATE_LIMIT_LOOPBACK) return null
  const { counter, limit } = getWindows()[what]
  const { sum, msLeft } = counter.add(network, points)
  if (sum <= limit) return null
  countRateLimited(what)
  return { seconds: Math.max(1, Math.ceil(msLeft / 1_000)), timesLimit: sum / limit }
}

type Window = { counter: Counter; limit: number }

function getWindows(): Record<Limited, Window> {
  return oncePerProcess('rateLimits', () => {
    const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_PER_SECOND } = getEnv()
    const perMinute = (limit: number) => ({ counter: countInWindow(60_000), limit })
    return {
      requests: perMinute(RATE_LIMIT_PER_MINUTE),
      files: perMinute(RATE_LIMIT_PER_MINUTE * FILES_PER_REQUEST),
      sandboxes: perMinute(SANDBOXES_PER_MINUTE),
      races: perMinute(RACES_PER_MINUTE),
      burst: { counter: countInWindow(1_000), limit: RATE_LIMIT_PER_SECOND || Infinity },
    }
  })
}
