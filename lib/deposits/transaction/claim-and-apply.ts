import 'server-only'
import { type Answers, toAnswers } from '@/lib/deposits/transaction/answers'
import { REQUEST_SQL, toRequestRows } from '@/lib/deposits/transaction/batch'
import type { Entry } from '@/lib/deposits/transaction/commit'
import type { Prisma } from '@/lib/platform/db'
import { getEnv } from '@/lib/platform/env'

/**
 * The writing statement: claims keys, moves balances, writes the ledger and the attempts, for a whole batch; and answers
 * those whose key had made its deposit before the statement began.
 *
 * Two processes cannot deadlock: each takes its keys in sorted order, and only then its accounts in sorted order.
 * An account that does not exist claims no key and gets no row.
 */
export const CLAIM_AND_APPLY_SQL = `
-- prepare claim_and_apply
WITH ${REQUEST_SQL},
claimed AS (
  INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
  SELECT DISTINCT ON (r.account_id COLLATE "C", r.key COLLATE "C")
    r.account_id, r.key, r.fingerprint, r.deposit_id,
    clock_timestamp(), clock_timestamp() + make_interval(hours => $2::int)
  FROM request r JOIN accounts a ON a.id = r.account_id
  WHERE r.key IS NOT NULL
  ORDER BY r.account_id COLLATE "C", r.key COLLATE "C", r.position
  ON CONFLICT (account_id, key) DO NOTHING
  RETURNING account_id, key, deposit_id, expires_at
),
winning AS (
  SELECT r.*, c.expires_at
  FROM request r LEFT JOIN claimed c ON c.deposit_id = r.deposit_id
  WHERE c.deposit_id IS NOT NULL
    OR (r.key IS NULL AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = r.account_id AND a.require_idempotency_key))
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
  RETURNING *
),
applied AS (
  SELECT l.id AS command_id, 'applied' AS outcome, l.*, w.expires_at
  FROM ledger l JOIN winning w ON w.deposit_id = l.id
),
-- Only what was committed before the statement began can be seen here; the rest is for the next statement. So is a key
-- that was claimed just now: what is seen of it was reaped meanwhile.
replayed AS (
  SELECT
    r.deposit_id AS command_id,
    CASE WHEN r.fingerprint = k.fingerprint THEN 'replayed' ELSE 'key_reused' END AS outcome,
    d.*, k.expires_at
  FROM request r
    LEFT JOIN claimed c ON c.account_id = r.account_id AND c.key = r.key
    JOIN idempotency_keys k ON k.account_id = r.account_id AND k.key = r.key
    JOIN deposits d ON d.id = k.deposit_id
  WHERE c.deposit_id IS NULL
),
answer AS (
  SELECT * FROM applied UNION ALL SELECT * FROM replayed
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT
    r.account_id, r.key, r.amount_cents, a.outcome, a.id, r.source, r.request_id, r.fault,
    CASE a.outcome WHEN 'applied' THEN a.created_at ELSE clock_timestamp() END
  FROM answer a JOIN request r ON r.deposit_id = a.command_id
  ORDER BY r.position
)
SELECT json_agg(answer)::text AS answers FROM answer`

/**
 * What became of the commands. Those that are missing lost their key to a request of this moment, have no account, or
 * came without a key to an account that requires one: answer-from-originals says which.
 */
export async function claimAndApply(
  tx: Prisma.TransactionClient,
  entries: Entry[],
): Promise<Answers> {
  // "Unsafe" names Prisma's string form: every value still travels as a parameter.
  const [{ answers }] = await tx.$queryRawUnsafe<[{ answers: string | null }]>(
    CLAIM_AND_APPLY_SQL,
    toRequestRows(entries),
    getEnv().KEY_RETENTION_HOURS,
  )
  return toAnswers(answers)
}
