import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { getDb } from '@/lib/platform/database/db'
import { getLog } from '@/lib/platform/log'

/**
 * Records an attempt that came to nothing, and so left no trace in the transaction. Best effort, in a transaction
 * of its own: that it fails changes nothing about the answer.
 */
export async function recordAttempt(
  command: DepositCommand,
  outcome: 'in_progress' | 'rejected',
): Promise<void> {
  const { accountId, idempotencyKey, amountCents, source, requestId, fault } = command
  try {
    await getDb().$transaction(async (tx) => {
      // Kept there meanwhile: no attempt of an account that is not there, or just being deleted.
      const kept = await tx.$queryRaw<unknown[]>`
        SELECT id FROM accounts WHERE id = ${accountId} FOR KEY SHARE`
      if (kept.length === 0) return
      // A statement for each table: Citus sends it to the account's worker, with the transaction that the coordinator has.
      await tx.$executeRaw`
        INSERT INTO attempts (account_id, key, amount_cents, outcome, source, request_id, fault, at)
        VALUES (
          ${accountId}, ${idempotencyKey}, ${BigInt(amountCents)}, ${outcome}, ${source}, ${requestId}, ${fault},
          clock_timestamp()
        )`
    })
  } catch (error) {
    getLog().warn({ err: error, requestId }, 'attempt not recorded')
  }
}
