import 'server-only'
import type { Answers } from '@/lib/deposits/transaction/answers'
import { askForAnswers } from '@/lib/deposits/transaction/ask-for-answers'
import { type BatchEntry, REQUEST_SQL } from '@/lib/deposits/transaction/batch'
import { writeOnWorker, writesOnWorker } from '@/lib/deposits/transaction/write-on-worker'
import type { Prisma } from '@/lib/platform/database/db'

/**
 * Reads the deposits that the unclaimed keys of the account, $1, point to, and records the attempts.
 *
 * A statement of its own, because the first one's snapshot is older than the commit it waited for.
 */
export const ANSWER_FROM_ORIGINALS_SQL = `
-- prepare answer_from_originals
WITH ${REQUEST_SQL},
original AS (
  SELECT
    r.deposit_id AS command_id,
    CASE WHEN r.fingerprint = k.fingerprint THEN 'replayed' ELSE 'key_reused' END AS outcome,
    d.id, d.account_id, d.amount_cents, d.balance_after_cents, d.created_at, k.expires_at
  FROM request r
    JOIN idempotency_keys k ON k.key = r.key
    JOIN deposits d ON d.id = k.deposit_id
  WHERE k.account_id = $1 AND d.account_id = $1
),
recorded AS (
  INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
  SELECT o.account_id, r.key, r.amount_cents, o.outcome, o.id, r.source, r.request_id, r.fault, clock_timestamp()
  FROM original o JOIN request r ON r.deposit_id = o.command_id
  ORDER BY r.position
),
answer AS (
  SELECT
    r.deposit_id AS command_id,
    coalesce(
      o.outcome,
      CASE WHEN a.id IS NULL THEN 'account_not_found' WHEN r.key IS NULL AND a.require_idempotency_key THEN 'key_required' END
    ) AS outcome,
    o.id, o.account_id, o.amount_cents, o.balance_after_cents, o.created_at, o.expires_at
  FROM request r
    LEFT JOIN original o ON o.command_id = r.deposit_id
    LEFT JOIN accounts a ON a.id = $1
)
SELECT json_agg(answer)::text AS answers FROM answer WHERE outcome IS NOT NULL`

/**
 * What became of the commands, all of one account, that claimed nothing. Missing are those whose key another request had
 * taken a moment ago and the reaper has deleted since.
 */
export async function answerFromOriginals(
  tx: Prisma.TransactionClient,
  unclaimed: BatchEntry[],
): Promise<Answers> {
  if (unclaimed.length === 0) return new Map()
  if (writesOnWorker()) return writeOnWorker(tx, unclaimed, null)
  return askForAnswers(tx, ANSWER_FROM_ORIGINALS_SQL, unclaimed)
}
