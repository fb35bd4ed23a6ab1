import 'server-only'
import type { Prisma } from '@/lib/db'
import type { Entry } from '@/lib/deposits/commit'
import { type DepositRow, toDeposit, unnestColumns } from '@/lib/deposits/rows'
import { getEnv } from '@/lib/env'
import type { Deposit } from '@/lib/outcome'

export type Applied = { deposit: Deposit; keyExpiresAt: string | null }

/**
 * The writing statement: claims keys, moves balances, writes the ledger and the attempts, for a whole batch.
 *
 * Two instances cannot deadlock: each takes its keys in sorted order, and only then its accounts in sorted order.
 * An account that does not exist claims no key and gets no row.
 */
export const CLAIM_AND_APPLY_SQL = `
-- prepare claim_and_apply
WITH request AS (
  SELECT *
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::text[], $7::text[], $8::text[])
    WITH ORDINALITY
    AS r (deposit_id, account_id, key, fingerprint, amount_cents, source, request_id, fault, position)
),
claimed AS (
  INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
  SELECT DISTINCT ON (r.account_id COLLATE "C", r.key COLLATE "C")
    r.account_id, r.key, r.fingerprint, r.deposit_id,
    clock_timestamp(), clock_timestamp() + make_interval(hours => $9::int)
  FROM request r JOIN accounts a ON a.id = r.account_id
  WHERE r.key <> ''
  ORDER BY r.account_id COLLATE "C", r.key COLLATE "C", r.position
  ON CONFLICT (account_id, key) DO NOTHING
  RETURNING deposit_id, expires_at
),
winning AS (
  SELECT r.*, c.expires_at
  FROM request r LEFT JOIN claimed c ON c.deposit_id = r.deposit_id
  WHERE c.deposit_id IS NOT NULL
    OR (r.key = '' AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = r.account_id AND a.require_idempotency_key))
),
locked AS (
  SELECT a.id
  FROM accounts a
  WHERE a.id IN (SELECT account_id FROM winning)
  ORDER BY a.id
  FOR NO KEY UPDATE
),
credited AS (
  UPDATE accounts a
  SET balance_cents = a.balance_cents + total.amount_cents, last_used_at = clock_timestamp()
  FROM (SELECT account_id, sum(amount_cents)::bigint AS amount_cents FROM winning GROUP BY account_id) total
    JOIN locked ON locked.id = total.account_id
  WHERE a.id = total.account_id
  -- The time is read under the account's lock, so it runs in the order of the ledger.
  RETURNING a.id, a.balance_cents - total.amount_cents AS balance_before_cents, clock_timestamp() AS at
),
ledger AS (
  INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
  SELECT
    w.deposit_id, w.account_id, w.amount_cents,
    c.balance_before_cents + sum(w.amount_cents) OVER (PARTITION BY w.account_id ORDER BY w.position),
    c.at
  FROM winning w JOIN credited c ON c.id = w.account_id
  RETURNING id, account_id, amount_cents, balance_after_cents, created_at
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT l.account_id, nullif(w.key, ''), l.amount_cents, 'applied', l.id, w.source, w.request_id, nullif(w.fault, ''), l.created_at
  FROM ledger l JOIN winning w ON w.deposit_id = l.id
  ORDER BY w.position
)
SELECT l.*, w.expires_at FROM ledger l JOIN winning w ON w.deposit_id = l.id`

/**
 * What was applied, by deposit id. What is missing lost its key to an earlier request, has no account, or came
 * without a key to an account that requires one.
 */
export async function claimAndApply(
  tx: Prisma.TransactionClient,
  entries: Entry[],
): Promise<Map<string, Applied>> {
  // "Unsafe" names Prisma's string form: every value still travels as a parameter.
  const rows = await tx.$queryRawUnsafe<(DepositRow & { expires_at: Date | null })[]>(
    CLAIM_AND_APPLY_SQL,
    ...unnestColumns(entries),
    getEnv().KEY_RETENTION_HOURS,
  )
  return new Map(
    rows.map((row) => [
      row.id,
      { deposit: toDeposit(row), keyExpiresAt: row.expires_at?.toISOString() ?? null },
    ]),
  )
}
