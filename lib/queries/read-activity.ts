import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { ActivityRead, AttemptOutcome, RecentAttempt } from '@/lib/activity'
import { abbreviateKey } from '@/lib/idempotency-key'
import { getDb } from '@/lib/platform/database/db'

/** One statement, so that the balance and the attempts are of one moment. $1 is the account, $2 how many attempts. */
export const ACTIVITY_SQL = `
  SELECT
    a.created_at AS ledger_began_at, a.balance_cents, now() AS read_at, t.id, t.at, t.outcome, t.amount_cents, t.key, t.source, t.request_id, t.deposit_id,
    d.created_at AS original_at
  FROM accounts a
    LEFT JOIN LATERAL (
      SELECT * FROM attempts WHERE account_id = a.id ORDER BY transaction_id DESC, id DESC LIMIT $2
    ) t ON true
    LEFT JOIN deposits d ON d.account_id = t.account_id AND d.id = t.deposit_id
  WHERE a.id = $1
  ORDER BY t.id DESC`

/** The balance and this many attempts as they are now. Throws if the database is away. */
export async function readActivity(limit: number): Promise<ActivityRead> {
  const rows = await getDb().$queryRawUnsafe<[Row, ...Row[]]>(
    ACTIVITY_SQL,
    UNIVERSAL_ACCOUNT_ID,
    limit,
  )
  const [{ ledger_began_at, balance_cents, read_at }] = rows
  return {
    ledger: ledger_began_at.toISOString(),
    balanceCents: Number(balance_cents),
    readAt: read_at.toISOString(),
    attempts: rows.filter((row) => row.id !== null).map(toAttempt),
  }
}

type Row = {
  ledger_began_at: Date
  balance_cents: bigint
  read_at: Date
  id: bigint | null
  at: Date
  outcome: AttemptOutcome
  amount_cents: bigint
  key: string | null
  source: string
  request_id: string
  deposit_id: string | null
  original_at: Date | null
}

function toAttempt(row: Row): RecentAttempt {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    outcome: row.outcome,
    amountCents: Number(row.amount_cents),
    keyAbbreviation: row.key === null ? null : abbreviateKey(row.key),
    source: row.source,
    originalAt: row.original_at?.toISOString() ?? null,
    depositId: row.deposit_id,
    requestId: row.request_id,
  }
}
