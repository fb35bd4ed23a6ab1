import 'server-only'
import type { AttemptOutcome } from '@/lib/activity'
import { getDb } from '@/lib/platform/db'

/** An attempt that found its key taken, or was refused. */
export type RetryOfKey = {
  id: string
  at: string
  outcome: Exclude<AttemptOutcome, 'applied'>
  amountCents: number
  source: string
  requestId: string
  fault: string | null
}

const MOST_SHOWN = 100

/** The latest attempts with this key that made no deposit, newest first. The one that did is told by the deposit. */
export async function getRetriesOfKey(
  accountId: string,
  key: string,
): Promise<{ retries: RetryOfKey[]; hasMore: boolean }> {
  const attempts = await getDb().attempt.findMany({
    where: { accountId, key, outcome: { not: 'applied' } },
    orderBy: { id: 'desc' },
    take: MOST_SHOWN + 1,
  })
  const retries = attempts.slice(0, MOST_SHOWN).map((attempt) => ({
    id: String(attempt.id),
    at: attempt.at.toISOString(),
    outcome: attempt.outcome as RetryOfKey['outcome'],
    amountCents: Number(attempt.amountCents),
    source: attempt.source,
    requestId: attempt.requestId,
    fault: attempt.fault,
  }))
  return { retries, hasMore: attempts.length > MOST_SHOWN }
}
