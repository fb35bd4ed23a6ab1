import 'server-only'
import { getDb } from '@/lib/db'
import { abbreviateKey } from '@/lib/idempotency-key'

/** An attempt as strangers may see it: the whole key would let them use it. */
export type RecentAttempt = {
  id: string
  at: string
  outcome: 'applied' | 'replayed' | 'key_reused'
  amountCents: number
  keyAbbreviation: string | null
  source: string
  /** When the deposit was made that a replay or a reused key points to. */
  originalAt: string
}

/** The account's latest attempts, newest first. Throws if the database is away. */
export async function getRecentAttempts(
  accountId: string,
  limit: number,
): Promise<RecentAttempt[]> {
  const attempts = await getDb().attempt.findMany({
    where: { accountId },
    orderBy: { id: 'desc' },
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
    originalAt: attempt.deposit.createdAt.toISOString(),
  }))
}
