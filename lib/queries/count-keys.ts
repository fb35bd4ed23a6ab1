import 'server-only'
import { getDb } from '@/lib/platform/database/db'

/** So many are counted in some milliseconds. */
export const MAX_COUNTED_KEYS = 100_000

/** How many keys are remembered, in all accounts: counted up to a bound, and above it as PostgreSQL estimates. */
export async function countKeys(): Promise<number> {
  const [row] = await getDb().$queryRaw<{ keys: number }[]>`
    SELECT CASE
      WHEN counted <= ${MAX_COUNTED_KEYS}::int THEN counted::float8
      ELSE greatest(counted, (SELECT reltuples FROM pg_class WHERE oid = 'idempotency_keys'::regclass))
    END AS keys
    FROM (SELECT count(*) AS counted FROM (SELECT FROM idempotency_keys LIMIT ${MAX_COUNTED_KEYS}::int + 1) first) bounded`
  return row?.keys ?? 0
}
