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
  depositId: string | null
  requestId: string
}

/** The account's latest attempts, newest first. Throws if the database is away. */
export async function getRecentAttempts(
  accountId: string,
  limit: number,
): Promise<RecentAttempt[]> {
  const rows = await getDb().$queryRaw<Row[]>`
    SELECT a.id, a.at, a.outcome, a.amount_cents, a.key, a.source, a.request_id, a.deposit_id, d.created_at AS original_at
    FROM attempts a LEFT JOIN deposits d ON d.id = a.deposit_id
    WHERE a.account_id = ${accountId}
    ORDER BY a.transaction_id DESC, a.id DESC
    LIMIT ${limit}`
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    outcome: row.outcome,
    amountCents: Number(row.amount_cents),
    keyAbbreviation: row.key === null ? null : abbreviateKey(row.key),
    source: row.source,
    originalAt: row.original_at?.toISOString() ?? null,
    depositId: row.deposit_id,
    requestId: row.request_id,
  }))
}

type Row = {
  id: bigint
  at: Date
  outcome: AttemptOutcome
  amount_cents: bigint
  key: string | null
  source: string
  request_id: string
  deposit_id: string | null
  original_at: Date | null
}
