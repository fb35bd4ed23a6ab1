import type { Activity, RecentAttempt } from '@/lib/activity'

/** How many attempts a page keeps: as many as the server sends at most. */
const MOST_KEPT = 100

/**
 * Puts together what came by different ways (the page itself, a poll, another tab) in any order. The universal balance
 * only ever rises, so the greater one is the newer.
 */
export function mergeActivity(a: Activity, b: Activity): Activity {
  const byId = new Map<string, RecentAttempt>()
  for (const attempt of [...a.attempts, ...b.attempts]) byId.set(attempt.id, attempt)
  return {
    balanceCents: Math.max(a.balanceCents, b.balanceCents),
    attempts: [...byId.values()].sort(newestFirst).slice(0, MOST_KEPT),
  }
}

/** Ids are sequence numbers, too long in the end for a float. */
function newestFirst(a: RecentAttempt, b: RecentAttempt): number {
  return b.id.length - a.id.length || (b.id < a.id ? -1 : 1)
}
