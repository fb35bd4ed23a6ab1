import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'
import { BATCH_SIZE, restAfterBatch } from '@/lib/retention/batches'

/**
 * Deletes the attempts whose retention is over, account by account, in bounded batches, and returns how many. Deposits,
 * balances and keys stay. Stops early, between two batches, when the signal says so.
 */
export async function reapAttempts(signal?: AbortSignal): Promise<number> {
  let reaped = 0
  for (const accountId of await findAccounts()) {
    while (!signal?.aborted) {
      const startedAt = performance.now()
      const count = await reapBatch(accountId)
      reaped += count
      if (count < BATCH_SIZE) break
      await restAfterBatch(startedAt)
    }
  }
  return reaped
}

/** The accounts whose first attempt is that old: one look into the index for each account that can have one. */
async function findAccounts(): Promise<string[]> {
  const rows = await getDb().$queryRaw<{ id: string }[]>`
    SELECT id FROM accounts
    WHERE created_at < now() - make_interval(hours => ${getEnv().ATTEMPT_RETENTION_HOURS}::int)
      AND (SELECT at FROM attempts WHERE account_id = accounts.id ORDER BY id LIMIT 1)
        < now() - make_interval(hours => ${getEnv().ATTEMPT_RETENTION_HOURS}::int)`
  return rows.map(({ id }) => id)
}

/**
 * Looks at the account's first attempts in the order of their ids, and so at no more of them than it may delete: the times
 * run almost in that order, also after a dump was restored, when transactions are numbered anew. SKIP LOCKED: reapers share
 * the work, and none waits for another.
 */
function reapBatch(accountId: string): Promise<number> {
  return getDb().$executeRaw`
    DELETE FROM attempts
    WHERE account_id = ${accountId} AND id IN (
      SELECT id FROM attempts
      WHERE account_id = ${accountId} AND id IN (
        SELECT id FROM (
          SELECT id, at FROM attempts WHERE account_id = ${accountId}
          ORDER BY id LIMIT ${BATCH_SIZE}
        ) first
        WHERE at < now() - make_interval(hours => ${getEnv().ATTEMPT_RETENTION_HOURS}::int)
      )
      FOR UPDATE SKIP LOCKED
    )`
}
