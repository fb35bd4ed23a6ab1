import type { Lane } from '@/lib/race/lane'

/** Every request costs the server a deposit: enough to see every effect, and no load test. */
export const MAX_RACE_REQUESTS = 50
export const MIN_RACE_REQUESTS = 2

/** The deposits of a race: one request for each key, or for each null without one. */
export type Shot = { account: string; amountCents: number; keys: (string | null)[] }

/** The answers to all requests, and how many of them were under way at one moment; null if that cannot be told. */
export type Fired = { lanes: Lane[]; peak: number | null }
