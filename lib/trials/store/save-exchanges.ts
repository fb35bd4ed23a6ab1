import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import { type KeptExchange, toRows, WRITE_EXCHANGES_SQL } from '@/lib/trials/store/exchange-rows'

/** How many exchanges of a sandbox are kept; older ones make room. */
export const MAX_EXCHANGES_KEPT = 500

const TRIM_SQL = `
  DELETE FROM exchanges WHERE account_id = $1 AND first_byte_at_ms < (
    SELECT first_byte_at_ms FROM exchanges WHERE account_id = $1
    ORDER BY first_byte_at_ms DESC OFFSET ${MAX_EXCHANGES_KEPT - 1} LIMIT 1
  )`

/** Saves exchanges of one sandbox, each once, and keeps it within its bound. Of an account that is gone nothing is kept. */
export async function saveExchanges(ofSandbox: KeptExchange[]): Promise<void> {
  const accountId = ofSandbox[0]?.accountId
  if (accountId === undefined) return
  await getDb().$executeRawUnsafe(WRITE_EXCHANGES_SQL, toRows(ofSandbox), accountId)
  await getDb().$executeRawUnsafe(TRIM_SQL, accountId)
}
