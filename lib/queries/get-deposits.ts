import 'server-only'
import { type ListQuery, type Page, toPage } from '@/lib/cursor-page'
import type { Deposit } from '@/lib/outcome'
import { getDb } from '@/lib/platform/database/db'
import { fromLedger } from '@/lib/queries/get-deposit'
import { hasAccount } from '@/lib/queries/has-account'

/** The form of this list's cursors: a balance in cents. */
export const DEPOSIT_CURSOR = /^\d{1,16}$/

/**
 * A page of the account's ledger; null if there is no such account.
 *
 * The cursor is the running balance. It rises strictly, under the account's lock, so whoever sees a row sees every row
 * before it: the cursor misses none.
 */
export async function getDeposits(query: ListQuery): Promise<Page<Deposit> | null> {
  const { accountId, after, limit } = query
  const rows = await getDb().deposit.findMany({
    where: { accountId, balanceAfterCents: { gt: BigInt(after ?? 0) } },
    orderBy: { balanceAfterCents: after === null ? 'desc' : 'asc' },
    take: limit + 1,
  })
  if (rows.length === 0 && !(await hasAccount(accountId))) return null

  return toPage(query, rows, fromLedger, (row) => String(row.balanceAfterCents))
}
