import 'server-only'
import type { Activity, ActivityRead } from '@/lib/activity'
import { unlessSilent } from '@/lib/platform/db'
import { share } from '@/lib/platform/share'
import { readActivity } from '@/lib/queries/read-activity'

/** How old a shared answer may be: one query a server and tick, whether one visitor watches or a thousand. */
export const TICK_MS = 1_000
const ATTEMPTS_KEPT = 100
/**
 * Ids come from a sequence and can be committed out of order, so rows are sent again for longer than a statement may
 * run; whoever follows drops those that it has, by id.
 */
const OVERLAP_MS = 15_000

// Next bundles pages and route handlers apart: one answer for all of them.
const shared = globalThis as { getActivity?: () => Promise<ActivityRead> }

/**
 * What happened on the universal balance, for those who watch. Callers within a tick share one query, and while one runs
 * no other is started. Throws if the database is away, to every caller of the tick alike.
 */
export function getActivity(): Promise<ActivityRead> {
  shared.getActivity ??= share(TICK_MS, () => unlessSilent(readActivity(ATTEMPTS_KEPT)))
  return shared.getActivity()
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
