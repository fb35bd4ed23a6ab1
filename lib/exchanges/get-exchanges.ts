import 'server-only'
import { getDb } from '@/lib/platform/db'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

type Search = {
  accountId: string
  limit: number
  /** Only exchanges with this idempotency key or this Request-Id. */
  matching?: string | undefined
}

/** The latest exchanges of a sandbox, newest first. */
export async function getExchanges({
  accountId,
  limit,
  matching,
}: Search): Promise<RecordedExchange[]> {
  const rows = await getDb().exchange.findMany({
    where: {
      accountId,
      ...(matching === undefined ? {} : { OR: [{ idempotencyKey: matching }, { id: matching }] }),
    },
    orderBy: { at: 'desc' },
    take: limit,
  })
  return rows.map(({ recorded }) => recorded as RecordedExchange)
}
