import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { isLoopback } from '@/lib/clients/network-of'
import { getEnv } from '@/lib/platform/env'
import { countRateLimited } from '@/lib/platform/metrics'
import { oncePerProcess } from '@/lib/platform/once-per-process'

/** Making an account is dearer than using one, and there is room for a bounded number of them. */
export const SANDBOXES_PER_MINUTE = 30

export type Limited = 'requests' | 'sandboxes'

/**
 * Counts a request of this client, and returns after how many seconds it may come again; null if it may go on.
 *
 * In the memory of this process: several processes let through as many times more (docs/decisions/0017-rate-limit.md).
 */
export async function limitRate(network: string, what: Limited): Promise<number | null> {
  const { RATE_LIMIT_PER_MINUTE, RATE_LIMIT_LOOPBACK } = getEnv()
  if (RATE_LIMIT_PER_MINUTE === 0) return null
  if (isLoopback(network) && !RATE_LIMIT_LOOPBACK) return null
  try {
    await getLimiters()[what].consume(network)
    return null
  } catch (refusal) {
    const { msBeforeNext } = refusal as Partial<RateLimiterRes>
    if (msBeforeNext === undefined) throw refusal
    countRateLimited(what)
    return Math.max(1, Math.ceil(msBeforeNext / 1_000))
  }
}

function getLimiters(): Record<Limited, RateLimiterMemory> {
  return oncePerProcess('rateLimiters', () => ({
    requests: new RateLimiterMemory({ points: getEnv().RATE_LIMIT_PER_MINUTE, duration: 60 }),
    sandboxes: new RateLimiterMemory({ points: SANDBOXES_PER_MINUTE, duration: 60 }),
  }))
}
