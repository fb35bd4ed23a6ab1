import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { fromRow } from '@/lib/trials/store/exchange-rows'

/** The latest exchanges of a sandbox, newest first. */
export async function getExchanges(accountId: string, limit: number): Promise<RecordedExchange[]> {
  const rows = await getDb().exchange.findMany({
    where: { accountId },
    orderBy: { firstByteAtMs: 'desc' },
    take: limit,
  })
  return rows.map(({ accountId: _, ...row }) => fromRow(row))
}
