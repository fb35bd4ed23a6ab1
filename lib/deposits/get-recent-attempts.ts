import 'server-only'
import { getDb } from '@/lib/db'
import { abbreviateKey } from '@/lib/idempotency-key'

export type AttemptOutcome = 'applied' | 'replayed' | 'key_reused' | 'in_progress' | 'rejected'

/** An attempt as strangers may see it: the whole key would let them use it. */
export type RecentAttempt = {
  id: string
  at: string
  outcome: AttemptOutcome
  amountCents: number
  keyAbbreviation: string | null
  source: string
  /** When the deposit was made that this attempt made, replayed or named; null if it came to nothing. */
  originalAt: string | null
}

/** The account's latest attempts, newest first. Throws if the database is away. */
export async function getRecentAttempts(
  accountId: string,
  limit: number,
): Promise<RecentAttempt[]> {
  const attempts = await getDb().attempt.findMany({
    where: { accountId },
    orderBy: [{ transactionId: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { deposit: { select: { createdAt: true } } },
  })
  return attempts.map((attempt) => ({
    id: String(attempt.id),
    at: attempt.at.toISOString(),
    outcome: attempt.outcome as RecentAttempt['outcome'],
    amountCents: Number(attempt.amountCents),
    keyAbbreviation: attempt.key === null ? null : abbreviateKey(attempt.key),
    source: attempt.source,
    originalAt: attempt.deposit?.createdAt.toISOString() ?? null,
  }))
}
