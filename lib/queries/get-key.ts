import 'server-only'
import type { Deposit } from '@/lib/outcome'
import { getDb } from '@/lib/platform/db'
import { fromLedger } from '@/lib/queries/get-deposit'

export type RememberedKey = {
  key: string
  accountId: string
  createdAt: string
  expiresAt: string
  deposit: Deposit
}

/** What the key was used for; null if it made no deposit, or is no longer remembered. */
export async function getKey(accountId: string, key: string): Promise<RememberedKey | null> {
  const row = await getDb().idempotencyKey.findUnique({
    where: { accountId_key: { accountId, key } },
    include: { deposit: true },
  })
  if (row === null) return null
  return {
    key: row.key,
    accountId: row.accountId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    deposit: fromLedger(row.deposit),
  }
}
