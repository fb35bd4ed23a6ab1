import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { getDb } from '@/lib/platform/db'
import { getLog } from '@/lib/platform/log'

/**
 * Records an attempt that came to nothing, and so left no trace in the transaction. Best effort, in a statement of its
 * own: that it fails changes nothing about the answer.
 */
export async function recordAttempt(
  command: DepositCommand,
  outcome: 'in_progress' | 'rejected',
): Promise<void> {
  const { accountId, idempotencyKey, amountCents, source, requestId, fault } = command
  try {
    // From the account's row, kept there meanwhile: no attempt of an account that is not there, or just being deleted. In
    // this form a distributed engine, too, writes the transaction that the coordinator has for it.
    await getDb().$queryRaw`
      WITH kept AS (SELECT id FROM accounts WHERE id = ${accountId} FOR KEY SHARE),
      recorded AS (
        INSERT INTO attempts (account_id, key, amount_cents, outcome, source, request_id, fault, at)
        SELECT id, ${idempotencyKey}, ${BigInt(amountCents)}, ${outcome}, ${source}, ${requestId}, ${fault}, clock_timestamp()
        FROM kept
        ORDER BY id
      )
      SELECT FROM kept`
  } catch (error) {
    getLog().warn({ err: error, requestId }, 'attempt not recorded')
  }
}
