import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { MAX_RACE_REQUESTS, MIN_RACE_REQUESTS } from '@/lib/race/shot'

export const FEWEST_REQUESTS = MIN_RACE_REQUESTS
export const MOST_REQUESTS = MAX_RACE_REQUESTS

export type RaceSettings = {
  requests: number
  amountCents: number
  keys: 'one' | 'each' | 'none'
  from: 'browser' | 'server'
  on: 'sandbox' | 'universal'
}

export const PRESET: RaceSettings = {
  requests: 20,
  amountCents: 2_500,
  keys: 'one',
  from: 'browser',
  on: 'sandbox',
}

/** The keys of a run, one for each request. */
export function keysOfRun({ requests, keys }: RaceSettings): (string | null)[] {
  const shared = generateIdempotencyKey()
  return Array.from({ length: requests }, () => {
    if (keys === 'none') return null
    return keys === 'one' ? shared : generateIdempotencyKey()
  })
}

/** What will happen, said before it does. */
export function predict({ requests, keys }: RaceSettings): string {
  return keys === 'one' ? `1 applied, ${requests - 1} replayed` : `${requests} applied`
}

export function clampRequests(requests: number): number {
  return Math.min(Math.max(Math.round(requests) || FEWEST_REQUESTS, FEWEST_REQUESTS), MOST_REQUESTS)
}
