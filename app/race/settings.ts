export const FEWEST_REQUESTS = 2
/** Enough to see every effect, and no load test. */
export const MOST_REQUESTS = 50

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

/** The keys of a run, one for each request. They begin with its id, so that a run can be found again in the ledger. */
export function keysOfRun(runId: string, { requests, keys }: RaceSettings): (string | null)[] {
  const numbers = Array.from({ length: requests }, (_, index) => index + 1)
  switch (keys) {
    case 'one':
      return numbers.map(() => runId)
    case 'each':
      return numbers.map((number) => `${runId}-${number}`)
    case 'none':
      return numbers.map(() => null)
  }
}

/** What will happen, said before it does. */
export function predict({ requests, keys }: RaceSettings): string {
  return keys === 'one' ? `1 applied, ${requests - 1} replayed` : `${requests} applied`
}

export function clampRequests(requests: number): number {
  return Math.min(Math.max(Math.round(requests) || FEWEST_REQUESTS, FEWEST_REQUESTS), MOST_REQUESTS)
}
