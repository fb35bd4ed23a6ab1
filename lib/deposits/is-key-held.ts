import 'server-only'
import { getDb } from '@/lib/db'
import type { DepositCommand } from '@/lib/deposits/command'
import { kindOfFailure } from '@/lib/deposits/failures'

/**
 * Whether a transaction that has not ended holds the command's key. A lock timeout does not say what was waited for,
 * the key or the account, and only the first means "in progress".
 */
export async function isKeyHeld(command: DepositCommand): Promise<boolean> {
  if (command.idempotencyKey === null) return false
  try {
    await getDb().$transaction([
      getDb().$executeRaw`SET LOCAL lock_timeout = '1ms'`,
      // Waits exactly where a claim would wait; where it need not wait, a division by zero undoes it at once,
      // before the foreign keys could wait for a locked account (1 / 0 alone would already fail when planned).
      getDb().$executeRaw`
        INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
        VALUES (${command.accountId}, ${command.idempotencyKey}, '', gen_random_uuid(), now(), now())
        ON CONFLICT DO NOTHING RETURNING 1 / (length(key) - length(key))`,
    ])
    return false
  } catch (error) {
    return kindOfFailure(error) === 'lock_timeout'
  }
}
