import 'server-only'
import type { Deposit } from '@/lib/outcome'
import { getDb } from '@/lib/platform/database/db'
import { fromLedger, type LedgerRow } from '@/lib/queries/get-deposit'

export type RememberedKey = {
  key: string
  accountId: string
  createdAt: string
  expiresAt: string
  deposit: Deposit
}

type Row = LedgerRow & { claimedAt: Date; expiresAt: Date }

/** What the key was used for; null if it made no deposit, or is no longer remembered. */
export async function getKey(accountId: string, key: string): Promise<RememberedKey | null> {
  // One statement, so that a sandbox that is being deleted is there with all it holds, or not at all.
  const [row] = await getDb().$queryRaw<Row[]>`
    SELECT
      k.created_at AS "claimedAt", k.expires_at AS "expiresAt", d.id, d.account_id AS "accountId",
      d.amount_cents AS "amountCents", d.balance_after_cents AS "balanceAfterCents", d.created_at AS "createdAt"
    FROM idempotency_keys k JOIN deposits d ON d.account_id = k.account_id AND d.id = k.deposit_id
    WHERE k.account_id = ${accountId} AND k.key = ${key}`
  if (row === undefined) return null
  return {
    key,
    accountId,
    createdAt: row.claimedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    deposit: fromLedger(row),
  }
}
