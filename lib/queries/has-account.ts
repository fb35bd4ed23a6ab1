import 'server-only'
import { getDb } from '@/lib/platform/database/db'

export async function hasAccount(id: string): Promise<boolean> {
  return (await getDb().account.count({ where: { id } })) > 0
}
