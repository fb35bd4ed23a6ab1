import 'server-only'
import type { Activity, ActivityRead } from '@/lib/activity'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { shareInFlight } from '@/lib/platform/share-in-flight'
import { readActivity } from '@/lib/queries/read-activity'

/** How old a shared answer may be: one query a server and tick, whether one visitor watches or a thousand. */
export const TICK_MS = 1_000
const ATTEMPTS_KEPT = 100
/**
 * Ids come from a sequence and can be committed out of order, so rows are sent again for longer than a statement may
 * run; whoever follows drops those that it has, by id.
 */
const OVERLAP_MS = 15_000

const getShared = () =>
  oncePerProcess('activity', () => shareInFlight(TICK_MS, () => readActivity(ATTEMPTS_KEPT)))

/**
 * What happened on the universal balance, for those who watch. Callers within a tick share one query, and while one runs
 * no other is started. Throws if the database is away, to every caller of the tick alike.
 */
export function getActivity(): Promise<ActivityRead> {
  return getShared()()
}

/** The part of it that someone who has everything up to the attempt `afterId` may not have yet. */
export function activityAfter(activity: ActivityRead, afterId: bigint): Activity {
  const { ledger, balanceCents, readAt, attempts } = activity
  const overlapFrom = new Date(Date.parse(readAt) - OVERLAP_MS).toISOString()
  return {
    ledger,
    balanceCents,
    attempts: attempts.filter(({ id, at }) => BigInt(id) > afterId || at >= overlapFrom),
  }
}
