import 'server-only'
import { getDb } from '@/lib/db'

/** Small enough that a deposit never waits long behind one batch. */
const BATCH_SIZE = 1_000

/**
 * Forgets the keys whose retention is over, in bounded batches, and returns how many. Deposits and balances stay.
 *
 * SKIP LOCKED: any number of reapers share the work, and none waits for another.
 */
export async function reapKeys(): Promise<number> {
  let reaped = 0
  for (;;) {
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
    if (count < BATCH_SIZE) return reaped
  }
}
