import 'server-only'
import { getDb } from '@/lib/platform/db'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** How many exchanges of a sandbox are kept; older ones make room. */
export const MAX_EXCHANGES_KEPT = 500

export type ExchangeToSave = {
  accountId: string
  idempotencyKey: string | null
  recorded: RecordedExchange
}

/** Of an account that is gone nothing is kept: it is locked meanwhile, so that its deletion sees these rows. */
const SAVE_SQL = `
  WITH sent AS (
    SELECT DISTINCT ON (account_id, id) *
    FROM ROWS FROM (json_to_recordset($1::json) AS (
      account_id text, id text, at timestamptz, idempotency_key text, recorded jsonb
    )) WITH ORDINALITY AS s (account_id, id, at, idempotency_key, recorded, position)
    ORDER BY account_id, id, position DESC
  ), kept AS (
    SELECT id FROM accounts WHERE id IN (SELECT account_id FROM sent) ORDER BY id FOR KEY SHARE
  )
  INSERT INTO exchanges (account_id, id, at, idempotency_key, recorded)
  SELECT account_id, id, at, idempotency_key, recorded FROM sent
  WHERE account_id IN (SELECT id FROM kept)
  ON CONFLICT (account_id, id) DO UPDATE SET recorded = excluded.recorded`

const TRIM_SQL = `
  DELETE FROM exchanges WHERE account_id = $1 AND at < (
    SELECT at FROM exchanges WHERE account_id = $1 ORDER BY at DESC OFFSET ${MAX_EXCHANGES_KEPT - 1} LIMIT 1
  )`

/** Saves the exchanges, the last of each Request-Id, and keeps each sandbox within its bound. */
export async function saveExchanges(exchanges: ExchangeToSave[]): Promise<void> {
  const rows = exchanges.map(({ accountId, idempotencyKey, recorded }) => ({
    account_id: accountId,
    id: recorded.id,
    at: new Date(recorded.firstByteAtMs).toISOString(),
    idempotency_key: idempotencyKey,
    recorded,
  }))
  await getDb().$executeRawUnsafe(SAVE_SQL, JSON.stringify(rows, storable))
  for (const accountId of new Set(exchanges.map((exchange) => exchange.accountId))) {
    await getDb().$executeRawUnsafe(TRIM_SQL, accountId)
  }
}

/** JSON in PostgreSQL holds neither U+0000 nor half a surrogate pair, and a request can have both. */
function storable(_name: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '\ufffd')
    : value
}
