import 'server-only'
import { getDb } from '@/lib/platform/db'
import { type KeptExchange, toRows, WRITE_EXCHANGES_SQL } from '@/lib/trials/store/exchange-rows'

/** How many exchanges of a sandbox are kept; older ones make room. */
export const MAX_EXCHANGES_KEPT = 500

const TRIM_SQL = `
  DELETE FROM exchanges WHERE account_id = $1 AND first_byte_at_ms < (
    SELECT first_byte_at_ms FROM exchanges WHERE account_id = $1
    ORDER BY first_byte_at_ms DESC OFFSET ${MAX_EXCHANGES_KEPT - 1} LIMIT 1
  )`

/** Saves the exchanges and keeps each sandbox within its bound. Of an account that is gone nothing is kept. */
export async function saveExchanges(kept: KeptExchange[]): Promise<void> {
  // One statement cannot write a row twice: of an exchange that began and ended meanwhile its end is written.
  const latest = new Map(kept.map((each) => [`${each.accountId} ${each.exchange.id}`, each]))
  const all = [...latest.values()]
  for (const accountId of new Set(all.map((each) => each.accountId))) {
    const ofSandbox = all.filter((each) => each.accountId === accountId)
    await getDb().$executeRawUnsafe(WRITE_EXCHANGES_SQL, toRows(ofSandbox), accountId)
    await getDb().$executeRawUnsafe(TRIM_SQL, accountId)
  }
}
