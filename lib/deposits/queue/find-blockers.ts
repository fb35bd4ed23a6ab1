import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { kindOfFailure } from '@/lib/deposits/transaction/failures'
import { getDb } from '@/lib/platform/db'

/** One name for an account's key, '' for no key. Neither part can contain a space. */
export function nameOfKey({ accountId, idempotencyKey }: DepositCommand): string {
  return idempotencyKey === null ? '' : `${accountId} ${idempotencyKey}`
}

/**
 * The keys, by name, that a transaction which has not ended holds. A lock timeout does not say what was waited for,
 * the key or the account, and only the first means "in progress".
 */
export async function findHeldKeys(commands: DepositCommand[]): Promise<Set<string>> {
  const keyed = commands.filter((command) => command.idempotencyKey !== null)
  const byName = new Map(keyed.map((command) => [nameOfKey(command), command]))
  return new Set((await searchHalves([...byName.values()])).map(nameOfKey))
}

/** The accounts that a transaction which has not ended deposits to, or holds otherwise; none if it cannot be known. */
export async function findLockedAccounts(accountIds: string[]): Promise<string[]> {
  if (accountIds.length === 0) return []
  try {
    const rows = await getDb().$queryRaw<{ id: string }[]>`
      WITH free AS (SELECT id FROM accounts WHERE id = ANY(${accountIds}) FOR NO KEY UPDATE SKIP LOCKED)
      SELECT id FROM accounts WHERE id = ANY(${accountIds}) AND id NOT IN (SELECT id FROM free)`
    return rows.map((row) => row.id)
  } catch {
    return []
  }
}

/** Few keys are held at a time, so asking for many at once finds them in a handful of questions. */
async function searchHalves(commands: DepositCommand[]): Promise<DepositCommand[]> {
  if (commands.length === 0 || !(await isAnyHeld(commands))) return []
  if (commands.length === 1) return commands
  const middle = commands.length >> 1
  return [
    ...(await searchHalves(commands.slice(0, middle))),
    ...(await searchHalves(commands.slice(middle))),
  ]
}

async function isAnyHeld(commands: DepositCommand[]): Promise<boolean> {
  const accountIds = commands.map((command) => command.accountId)
  const keys = commands.map((command) => command.idempotencyKey)
  try {
    await getDb().$transaction([
      getDb().$executeRaw`SET LOCAL lock_timeout = '1ms'`,
      // Waits exactly where a claim would wait; where it need not wait, a division by zero undoes it at once,
      // before the foreign keys are looked at (1 / 0 alone would already fail when planned).
      getDb().$executeRaw`
        WITH claimed AS (
          INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
          SELECT account_id, key, '', gen_random_uuid(), now(), now()
          FROM unnest(${accountIds}::text[], ${keys}::text[]) AS asked (account_id, key)
          ON CONFLICT DO NOTHING RETURNING 1
        )
        SELECT 1 / (count(*) - count(*)) FROM claimed`,
    ])
    return false
  } catch (error) {
    return kindOfFailure(error) === 'lock_timeout'
  }
}
