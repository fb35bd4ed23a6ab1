import 'server-only'
import type { Answers } from '@/lib/deposits/transaction/answers'
import { askForAnswers } from '@/lib/deposits/transaction/ask-for-answers'
import { type BatchEntry, REQUEST_SQL } from '@/lib/deposits/transaction/batch'
import { writeOnWorker, writesOnWorker } from '@/lib/deposits/transaction/write-on-worker'
import type { Prisma } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'

/** Claims the batch's keys, each waiting for any transaction that has claimed the key and not ended. $3 is the retention in hours. */
const CLAIM_SQL = `
  INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
  SELECT DISTINCT ON (r.key COLLATE "C")
    a.id, r.key, r.fingerprint, r.deposit_id,
    clock_timestamp(), clock_timestamp() + make_interval(hours => $3::int)
  FROM request r, accounts a
  WHERE a.id = $1 AND r.key IS NOT NULL
  ORDER BY r.key COLLATE "C", r.position
  ON CONFLICT (account_id, key) DO NOTHING
  RETURNING key, deposit_id, expires_at`

/** The keys that the same transaction claimed in an earlier statement. */
const CLAIMED_SQL = `
  SELECT k.key, k.deposit_id, k.expires_at
  FROM idempotency_keys k JOIN request r ON k.deposit_id = r.deposit_id
  WHERE k.account_id = $1`

/**
 * The writing statement: claims keys, moves the balance, writes the ledger and the attempts, for a whole batch of one
 * account, $1; and answers the requests whose key had made its deposit before the statement began.
 *
 * Processes take a batch's keys in sorted order and its account last, so that they do not deadlock. An account that does
 * not exist claims no key and gets no row. On Citus a function takes its place (write-on-worker.ts).
 */
const applySql = (name: string, claimedSql: string) => `
-- prepare ${name}
WITH ${REQUEST_SQL},
claimed AS (${claimedSql}
),
winning AS (
  SELECT r.*, c.expires_at
  FROM request r LEFT JOIN claimed c ON c.deposit_id = r.deposit_id
  WHERE c.deposit_id IS NOT NULL
    OR (r.key IS NULL AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = $1 AND a.require_idempotency_key))
),
credited AS (
  UPDATE accounts a
  SET balance_cents = a.balance_cents + total.amount_cents, last_used_at = now()
  FROM (SELECT sum(amount_cents)::bigint AS amount_cents FROM winning) total
  WHERE a.id = $1 AND total.amount_cents > 0
  RETURNING a.id, a.balance_cents - total.amount_cents AS balance_before_cents
),
-- Read when the account has been locked, so that the times run in the order of the ledger.
moment AS MATERIALIZED (
  SELECT id, balance_before_cents, clock_timestamp() AS at FROM credited
),
ledger AS (
  INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
  SELECT
    w.deposit_id, m.id, w.amount_cents,
    m.balance_before_cents + sum(w.amount_cents) OVER (ORDER BY w.position),
    m.at
  FROM winning w, moment m
  RETURNING id, account_id, amount_cents, balance_after_cents, created_at
),
applied AS (
  SELECT l.id AS command_id, 'applied' AS outcome, l.*, w.expires_at
  FROM ledger l JOIN winning w ON w.deposit_id = l.id
),
-- Only what was committed before the statement began can be seen here; the rest is for the next statement. A key that was
-- claimed just now is left out: what can be seen of it is a row that the reaper has deleted meanwhile.
replayed AS (
  SELECT
    r.deposit_id AS command_id,
    CASE WHEN r.fingerprint = k.fingerprint THEN 'replayed' ELSE 'key_reused' END AS outcome,
    d.id, d.account_id, d.amount_cents, d.balance_after_cents, d.created_at, k.expires_at
  FROM request r
    LEFT JOIN claimed c ON c.key = r.key
    JOIN idempotency_keys k ON k.key = r.key
    JOIN deposits d ON d.id = k.deposit_id
  WHERE c.deposit_id IS NULL AND k.account_id = $1 AND d.account_id = $1
),
answer AS (
  SELECT * FROM applied UNION ALL SELECT * FROM replayed
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT
    a.account_id, r.key, r.amount_cents, a.outcome, a.id, r.source, r.request_id, r.fault,
    CASE a.outcome WHEN 'applied' THEN a.created_at ELSE clock_timestamp() END
  FROM answer a JOIN request r ON r.deposit_id = a.command_id
  ORDER BY r.position
)
SELECT json_agg(answer)::text AS answers FROM answer`

export const CLAIM_AND_APPLY_SQL = applySql('claim_and_apply', CLAIM_SQL)
const APPLY_CLAIMED_SQL = applySql('apply_claimed', CLAIMED_SQL)

/**
 * What became of the commands, all of one account. Missing are those that lost their key to a request of this moment, that
 * have no account, or that came without a key to an account that requires one: answer-from-originals says which.
 */
export function claimAndApply(
  tx: Prisma.TransactionClient,
  entries: BatchEntry[],
): Promise<Answers> {
  const { KEY_RETENTION_HOURS } = getEnv()
  if (writesOnWorker()) return writeOnWorker(tx, entries, KEY_RETENTION_HOURS)
  return askForAnswers(tx, CLAIM_AND_APPLY_SQL, entries, [KEY_RETENTION_HOURS])
}

/** The same for a batch whose keys this transaction has claimed already, but for those that other deposits have. */
export function applyClaimed(
  tx: Prisma.TransactionClient,
  entries: BatchEntry[],
): Promise<Answers> {
  // Claims nothing that this transaction has claimed already.
  if (writesOnWorker()) return writeOnWorker(tx, entries, getEnv().KEY_RETENTION_HOURS)
  return askForAnswers(tx, APPLY_CLAIMED_SQL, entries)
}
