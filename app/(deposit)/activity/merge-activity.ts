import type { Activity, RecentAttempt } from '@/lib/activity'

/** As many attempts as the server sends at most. */
const MAX_KEPT = 100

/**
 * Puts together what came by different ways (the page itself, a poll, another tab) in any order. The balance of a ledger
 * only ever rises, so the greater one is the newer. A ledger that began anew has nothing in common with the one before.
 */
export function mergeActivity(known: Activity | null, heard: Activity): Activity {
  if (known === null || known.ledger !== heard.ledger) return heard
  const byId = new Map<string, RecentAttempt>()
  for (const attempt of [...known.attempts, ...heard.attempts]) byId.set(attempt.id, attempt)
  return {
    ledger: known.ledger,
    balanceCents: Math.max(known.balanceCents, heard.balanceCents),
    attempts: [...byId.values()].sort(newestFirst).slice(0, MAX_KEPT),
  }
}

/** Ids are sequence numbers, too long in the end for a float. */
function newestFirst(a: RecentAttempt, b: RecentAttempt): number {
  return b.id.length - a.id.length || (b.id < a.id ? -1 : 1)
}
