import { generateIdempotencyKey } from '@/lib/idempotency-key'
import { formatCents } from '@/lib/money'
import { MAX_RACE_REQUESTS, MIN_RACE_REQUESTS } from '@/lib/race/shot'

export const FEWEST_REQUESTS = MIN_RACE_REQUESTS
export const MOST_REQUESTS = MAX_RACE_REQUESTS

export type RaceSettings = {
  requests: number
  amountCents: number
  keys: 'one' | 'each' | 'none'
  sender: 'browser' | 'server'
  target: 'sandbox' | 'universal'
}

export const DEFAULT_SETTINGS: RaceSettings = {
  requests: 20,
  amountCents: 2_500,
  keys: 'one',
  sender: 'browser',
  target: 'sandbox',
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
export function predict({ requests, keys, amountCents }: RaceSettings): string {
  return keys === 'one'
    ? `1 applied, ${requests - 1} replayed: you pay ${formatCents(amountCents)} once`
    : `${requests} applied: you pay ${formatCents(requests * amountCents)} for ${formatCents(amountCents)}`
}

const KEY_WORDS = { one: 'one key for all', each: 'a key each', none: 'no key' }

/** The settings of a run in a line, to stand above its verdict. */
export function nameSettings({ requests, amountCents, keys, sender }: RaceSettings): string {
  return `${requests} requests of ${formatCents(amountCents)}, ${KEY_WORDS[keys]}, sent by ${sender === 'browser' ? 'this browser' : 'the server'}`
}
