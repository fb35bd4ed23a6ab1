import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import { BATCH_SIZE, restAfterBatch } from '@/lib/retention/batches'

/**
 * Forgets the keys whose retention is over, in bounded batches, and returns how many. Deposits and balances stay.
 * Stops early, between two statements, when the signal says so.
 */
export async function reapKeys(signal?: AbortSignal): Promise<number> {
  let reaped = 0
  while (!signal?.aborted) {
    const startedAt = performance.now()
    const expired = await readExpired()
    let deleted = 0
    for (const { account_id, keys } of expired) {
      if (!signal?.aborted) deleted += await deleteExpired(account_id, keys)
    }
    reaped += deleted
    const found = expired.reduce((sum, { keys }) => sum + keys.length, 0)
    // Of a full batch that others have deleted or hold, the next round finds the rest.
    if (found < BATCH_SIZE || deleted === 0) break
    await restAfterBatch(startedAt)
  }
  return reaped
}

type Expired = { account_id: string; keys: string[] }

/** The keys that expired first. Nothing is locked yet, which a distributed engine could not do for several accounts. */
function readExpired(): Promise<Expired[]> {
  return getDb().$queryRaw<Expired[]>`
    SELECT account_id, array_agg(key) AS keys
    FROM (
      SELECT account_id, key FROM idempotency_keys WHERE expires_at <= now() ORDER BY expires_at LIMIT ${BATCH_SIZE}
    ) AS expired
    GROUP BY account_id`
}

/**
 * Asks again whether they are expired: a key may have been reaped and claimed anew since. SKIP LOCKED: any number of
 * reapers share the work, and none waits for another.
 */
function deleteExpired(accountId: string, keys: string[]): Promise<number> {
  return getDb().$executeRaw`
    DELETE FROM idempotency_keys
    WHERE account_id = ${accountId} AND key IN (
      SELECT key FROM idempotency_keys
      WHERE account_id = ${accountId} AND key = ANY(${keys}) AND expires_at <= now()
      FOR UPDATE SKIP LOCKED
    )`
}
