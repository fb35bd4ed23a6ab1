import 'server-only'
import { randomBytes } from 'node:crypto'
import { type Account, type AccountRow, toAccount } from '@/lib/accounts/account'
import { getDb } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'

/** Any constant: it only has to be the same in every instance. */
export const SANDBOX_LOCK_ID = 7_261_126

/** A new account with an id that cannot be guessed; null if there are as many sandboxes as there may be. */
export async function createSandbox(options: {
  requireIdempotencyKey: boolean
}): Promise<Account | null> {
  const id = `sandbox_${randomBytes(16).toString('base64url')}`
  const [, , [created]] = await getDb().$transaction([
    getDb().$executeRaw`SET LOCAL lock_timeout = '5s'`,
    // One at a time, so that their number is counted exactly.
    getDb().$executeRaw`SELECT pg_advisory_xact_lock(${SANDBOX_LOCK_ID})`,
    // Returned by the statement that makes it: a second one could fail, and nobody would know its id.
    getDb().$queryRaw<AccountRow[]>`
      INSERT INTO accounts (id, require_idempotency_key)
      SELECT ${id}, ${options.requireIdempotencyKey}
      WHERE (SELECT count(*) FROM accounts WHERE id <> 'universal') < ${getEnv().MAX_SANDBOXES}
      RETURNING id, balance_cents AS "balanceCents", require_idempotency_key AS "requireIdempotencyKey",
        created_at AS "createdAt", last_used_at AS "lastUsedAt"`,
  ])
  return created === undefined ? null : toAccount(created, null)
}
