import 'server-only'
import { type Activity, readActivity } from '@/lib/deposits/read-activity'

/** How old a shared answer may be: one query a server and tick, whether one visitor watches or a thousand. */
export const TICK_MS = 1_000
const ATTEMPTS_KEPT = 100
/**
 * Ids come from a sequence and can be committed out of order, so rows are sent again for longer than a statement may
 * run; whoever follows drops those that it has, by id.
 */
const OVERLAP_MS = 15_000

type Shared = { startedAt: number; settled: boolean; activity: Promise<Activity> }

// Next bundles pages and route handlers apart: one answer for all of them.
const shared = globalThis as { activity?: Shared }

/**
 * What happened on the universal balance, for those who watch. Callers within a tick share one query, and while one runs
 * no other is started. Throws if the database is away, to every caller of the tick alike.
 */
export function getActivity(): Promise<Activity> {
  const current = shared.activity
  if (current && (!current.settled || performance.now() - current.startedAt < TICK_MS)) {
    return current.activity
  }
  const next: Shared = {
    startedAt: performance.now(),
    settled: false,
    activity: readActivity(ATTEMPTS_KEPT),
  }
  const settle = () => {
    next.settled = true
  }
  next.activity.then(settle, settle)
  shared.activity = next
  return next.activity
}

/** The part of it that someone who has everything up to the attempt `afterId` may not have yet. */
export function activityAfter({ balanceCents, attempts }: Activity, afterId: bigint): Activity {
  const overlapFrom = new Date(Date.now() - OVERLAP_MS).toISOString()
  return {
    balanceCents,
    attempts: attempts.filter(({ id, at }) => BigInt(id) > afterId || at >= overlapFrom),
  }
}
