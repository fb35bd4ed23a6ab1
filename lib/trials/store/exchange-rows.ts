import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** An exchange with the sandbox that it belongs to. */
export type KeptExchange = { accountId: string; exchange: RecordedExchange }

/** One statement for all of them. An exchange that was written while it was open is completed. */
export const WRITE_EXCHANGES_SQL = `
  INSERT INTO exchanges (account_id, id, connection, method, target, request, answer,
    first_byte_at_ms, body_arrived_at_ms, ended_at_ms, ending, step)
  SELECT account_id, id, connection, method, target, request, answer,
    first_byte_at_ms, body_arrived_at_ms, ended_at_ms, ending, step
  FROM jsonb_to_recordset($1::jsonb) AS row (account_id text, id text, connection text, method text, target text,
    request jsonb, answer jsonb, first_byte_at_ms float8, body_arrived_at_ms float8, ended_at_ms float8,
    ending text, step jsonb)
  WHERE EXISTS (SELECT FROM accounts WHERE accounts.id = row.account_id)
  ON CONFLICT (account_id, id) DO UPDATE SET request = excluded.request, answer = excluded.answer,
    body_arrived_at_ms = excluded.body_arrived_at_ms, ended_at_ms = excluded.ended_at_ms,
    ending = excluded.ending, step = excluded.step
  WHERE exchanges.ending = 'open'`

export function toRows(kept: KeptExchange[]): string {
  const rows = kept.map(({ accountId, exchange }) => ({
    account_id: accountId,
    id: exchange.id,
    connection: exchange.connection,
    method: exchange.method,
    target: exchange.target,
    request: { headerLines: exchange.headerLines, body: exchange.body },
    answer: exchange.answer,
    first_byte_at_ms: exchange.firstByteAtMs,
    body_arrived_at_ms: exchange.bodyArrivedAtMs,
    ended_at_ms: exchange.endedAtMs,
    ending: exchange.ending,
    step: exchange.step,
  }))
  // PostgreSQL's text holds no NUL, and a request may.
  return JSON.stringify(rows).replaceAll('\\u0000', '\\ufffd')
}

/** A row as the database has it. Only we have written it, so its shape is believed. */
export type ExchangeRow = {
  id: string
  connection: string
  method: string
  target: string
  request: unknown
  answer: unknown
  firstByteAtMs: number
  bodyArrivedAtMs: number | null
  endedAtMs: number | null
  ending: string
  step: unknown
}

export function fromRow({ request, ...row }: ExchangeRow): RecordedExchange {
  return { ...row, ...(request as object) } as RecordedExchange
}
