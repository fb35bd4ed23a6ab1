import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { isLoopback } from '@/lib/clients/network-of'
import { getEnv } from '@/lib/platform/env'
import { countRateLimited } from '@/lib/platform/metrics'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Making an account is dearer than using one, and there is room for a bounded number of them. */
export const SANDBOXES_PER_MINUTE = 30

export type Limited = 'requests' | 'sandboxes'

/** A client that is over its limit: when it may come again, and how many times the limit it has sent by now. */
export type OverLimit = { seconds: number; timesLimit: number }

/**
 * Counts a request of this client; null if it may go on.
 *
 * In the memory of this process: several processes let through as many times more (docs/decisions/0017-rate-limit.md).
 */
export async function limitRate(network: string, what: Limited): Promise<OverLimit | null> {
  const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_LOOPBACK } = getEnv()
  if (RATE_LIMIT_PER_MINUTE === 0) return null
  if (isLoopback(network) && !RATE_LIMIT_LOOPBACK) return null
  const limiter = getLimiters()[what]
  try {
    await limiter.consume(network)
    return null
  } catch (refusal) {
    const { msBeforeNext, consumedPoints = 0 } = refusal as Partial<RateLimiterRes>
    if (msBeforeNext === undefined) throw refusal
    countRateLimited(what)
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000))
    return { seconds, timesLimit: consumedPoints / limiter.points }
  }
}

function getLimiters(): Record<Limited, RateLimiterMemory> {
  return oncePerProcess('rateLimiters', () => ({
    requests: new RateLimiterMemory({ points: getEnv().RATE_LIMIT_PER_MINUTE, duration: 60 }),
    sandboxes: new RateLimiterMemory({ points: SANDBOXES_PER_MINUTE, duration: 60 }),
  }))
}
