import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { getDb } from '@/lib/platform/database/db'

/**
 * Forgets a key of a sandbox as if its retention were over, to see what a late retry does; false if it is not
 * remembered. The deposit stays. Never of the universal account, where a stranger would pay twice for it.
 */
export async function expireKey(accountId: string, key: string): Promise<boolean> {
  if (accountId === UNIVERSAL_ACCOUNT_ID) return false
  const { count } = await getDb().idempotencyKey.deleteMany({ where: { accountId, key } })
  return count > 0
}
