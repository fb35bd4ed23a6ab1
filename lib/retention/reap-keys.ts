import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getDb } from '@/lib/platform/db'

/** Small enough that a deposit never waits long behind one batch. */
const BATCH_SIZE = 1_000
/** How long it rests after a full batch, as a multiple of what the batch took: deposits come first. */
const REST_PER_WORK = 1

/**
 * Forgets the keys whose retention is over, in bounded batches, and returns how many. Deposits and balances stay.
 * Stops early, between two batches, when the signal says so.
 *
 * SKIP LOCKED: any number of reapers share the work, and none waits for another.
 */
export async function reapKeys(signal?: AbortSignal): Promise<number> {
  let reaped = 0
  while (!signal?.aborted) {
    const startedAt = performance.now()
    const count = await getDb().$executeRaw`
      DELETE FROM idempotency_keys
      WHERE (account_id, key) IN (
        SELECT account_id, key FROM idempotency_keys
        WHERE expires_at <= now()
        ORDER BY expires_at
        LIMIT ${BATCH_SIZE}
        FOR UPDATE SKIP LOCKED
      )`
    reaped += count
    if (count < BATCH_SIZE) break
    await sleep((performance.now() - startedAt) * REST_PER_WORK)
  }
  return reaped
}
