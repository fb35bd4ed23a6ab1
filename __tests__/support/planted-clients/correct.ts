import type { Operation, Policy } from './client'
import type { Outcome } from './send-deposit'

/** Enough for the longest scenario that one can get through. */
const MAX_TRIES = 5

/** What may have failed in passing. A 500 is not here: it comes with a hint, which decides. */
const WORTH_A_RETRY = new Set([409, 429, 502, 503, 504])

/** Retries as it should: one key, the same bytes, Retry-After obeyed, growing waits with jitter, and an end. */
export const CORRECT: Policy = {
  key: ({ key }) => key,
  body: () => JSON.stringify({ amount: 2500 }),
  waitMs: (operation) => (operation.tries < MAX_TRIES ? waitBeforeRetry(operation) : null),
  believe: (last) => {
    if (last.kind !== 'answered') return 'unknown'
    if (last.status < 300) return 'paid'
    return last.status === 409 || last.status >= 500 ? 'unknown' : 'failed'
  },
  // Before the slow answer comes, and long after any other on a busy machine.
  timeoutMs: 8000,
  hedgeAfterMs: null,
}

export function waitBeforeRetry({ last, tries }: Operation): number | null {
  if (last === null || !isWorthARetry(last)) return null
  return retryAfterMs(last) ?? 500 * 2 ** tries * (0.5 + Math.random())
}

function isWorthARetry(last: Outcome): boolean {
  return last.kind !== 'answered' || WORTH_A_RETRY.has(last.status)
}

/** In both forms of the header; a date is compared with the server's own, since clocks differ. */
function retryAfterMs(last: Outcome): number | null {
  const value = last.kind === 'answered' ? last.header('retry-after') : null
  if (value === null || last.kind !== 'answered') return null
  if (/^\d+$/.test(value)) return Number(value) * 1000
  return Math.max(0, Date.parse(value) - Date.parse(last.header('date') ?? ''))
}
