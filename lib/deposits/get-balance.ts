import 'server-only'
import { getDb } from '@/lib/db'

/** The account's balance in integer cents; null if there is no such account. Throws if the database is away. */
export async function getBalanceCents(accountId: string): Promise<number | null> {
  const account = await getDb().account.findUnique({
    where: { id: accountId },
    select: { balanceCents: true },
  })
  return account === null ? null : Number(account.balanceCents)
}
