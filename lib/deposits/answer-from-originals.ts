import 'server-only'
import type { Prisma } from '@/lib/db'
import type { Entry } from '@/lib/deposits/commit'
import { type DepositRow, toDeposit, unnestColumns } from '@/lib/deposits/rows'
import type { Deposit } from '@/lib/outcome'

export type Original =
  | { outcome: 'replayed'; deposit: Deposit; keyExpiresAt: string }
  | { outcome: 'key_reused'; deposit: Deposit }
  | { outcome: 'account_not_found' }
  | { outcome: 'key_required' }
  /** The key was taken a moment ago and the reaper has deleted it since. */
  | { outcome: 'vanished' }

/**
 * Reads the deposits that the unclaimed keys point to, and records the attempts.
 *
 * A statement of its own, because the first one's snapshot is older than the commit it waited for.
 */
export const ANSWER_FROM_ORIGINALS_SQL = `
-- prepare answer_from_originals
WITH request AS (
  SELECT *
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::text[], $7::text[], $8::text[])
    WITH ORDINALITY
    AS r (request_deposit_id, account_id, key, fingerprint, amount_cents, source, request_id, fault, position)
),
original AS (
  SELECT
    r.request_deposit_id, r.key, r.amount_cents AS request_amount_cents, r.source, r.request_id, r.fault, r.position,
    CASE WHEN r.fingerprint = k.fingerprint THEN 'replayed' ELSE 'key_reused' END AS outcome,
    k.expires_at, d.*
  FROM request r
    JOIN idempotency_keys k ON k.account_id = r.account_id AND k.key = r.key
    JOIN deposits d ON d.id = k.deposit_id
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT account_id, key, request_amount_cents, outcome, id, source, request_id, nullif(fault, ''), clock_timestamp()
  FROM original
  ORDER BY position
)
SELECT
  r.request_deposit_id,
  coalesce(
    o.outcome,
    CASE
      WHEN a.id IS NULL THEN 'account_not_found'
      WHEN r.key = '' AND a.require_idempotency_key THEN 'key_required'
      ELSE 'vanished'
    END
  ) AS outcome,
  o.id, o.account_id, o.amount_cents, o.balance_after_cents, o.created_at, o.expires_at
FROM request r
  LEFT JOIN original o ON o.request_deposit_id = r.request_deposit_id
  LEFT JOIN accounts a ON a.id = r.account_id`

type Row = { request_deposit_id: string; outcome: Original['outcome'] } & DepositRow & {
    expires_at: Date
  }

/** What became of the commands that claimed nothing, by the id their deposit would have had. */
export async function answerFromOriginals(
  tx: Prisma.TransactionClient,
  unclaimed: Entry[],
): Promise<Map<string, Original>> {
  if (unclaimed.length === 0) return new Map()
  const rows = await tx.$queryRawUnsafe<Row[]>(
    ANSWER_FROM_ORIGINALS_SQL,
    ...unnestColumns(unclaimed),
  )
  return new Map(rows.map((row) => [row.request_deposit_id, toOriginal(row)]))
}

function toOriginal(row: Row): Original {
  switch (row.outcome) {
    case 'replayed':
      return {
        outcome: 'replayed',
        deposit: toDeposit(row),
        keyExpiresAt: row.expires_at.toISOString(),
      }
    case 'key_reused':
      return { outcome: 'key_reused', deposit: toDeposit(row) }
    default:
      return { outcome: row.outcome }
  }
}
