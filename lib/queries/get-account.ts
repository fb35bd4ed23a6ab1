import 'server-only'
import { type Account, toAccount } from '@/lib/accounts/account'
import { getDb } from '@/lib/platform/database/db'

/** The account with this id; null if there is none. */
export async function getAccount(id: string): Promise<Account | null> {
  const [row, lastAttempt] = await Promise.all([
    getDb().account.findUnique({ where: { id } }),
    // Replays and refusals use an account too, and leave its row alone.
    getDb().attempt.findFirst({
      where: { accountId: id },
      orderBy: [{ transactionId: 'desc' }, { id: 'desc' }],
      select: { at: true },
    }),
  ])
  return row === null ? null : toAccount(row, lastAttempt?.at ?? null)
}
