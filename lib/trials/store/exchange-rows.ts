import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** An exchange with the sandbox that it belongs to. */
export type KeptExchange = { accountId: string; exchange: RecordedExchange }

const SENT = `sent AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (account_id text, id text, connection text, method text,
      target text, request jsonb, answer jsonb, first_byte_at_ms float8, body_arrived_at_ms float8,
      ended_at_ms float8, ending text, step jsonb)
  )`

/** An exchange that was written while it was open is completed. */
const writeThoseOf = (accountIds: string) => `
  INSERT INTO exchanges (account_id, id, connection, method, target, request, answer,
    first_byte_at_ms, body_arrived_at_ms, ended_at_ms, ending, step)
  SELECT account_id, id, connection, method, target, request, answer,
    first_byte_at_ms, body_arrived_at_ms, ended_at_ms, ending, step
  FROM sent
  WHERE account_id IN (${accountIds})
  ON CONFLICT (account_id, id) DO UPDATE SET request = excluded.request, answer = excluded.answer,
    body_arrived_at_ms = excluded.body_arrived_at_ms, ended_at_ms = excluded.ended_at_ms,
    ending = excluded.ending, step = excluded.step
  WHERE exchanges.ending = 'open'`

/** Those of one sandbox, $2. Its account is locked, so that nothing is written for one that is being deleted. */
export const WRITE_EXCHANGES_SQL = `
  WITH ${SENT}, kept AS (
    SELECT id FROM accounts WHERE id = $2 FOR KEY SHARE
  )
  ${writeThoseOf('SELECT id FROM kept')}`

/**
 * The same for an attempt that takes a step ($2: the scenario's account, $3: its state before, $4: its state after), if
 * no other attempt has taken one since. In one statement, so that there is no step without the attempt that took it.
 */
export const TAKE_STEP_SQL = `
  WITH ${SENT}, kept AS (
    SELECT id FROM accounts WHERE id = $2 FOR KEY SHARE
  ), taken AS (
    UPDATE trial_scenarios SET state = $4::jsonb
    WHERE account_id IN (SELECT id FROM kept) AND state = $3::jsonb
    RETURNING account_id
  )
  ${writeThoseOf('SELECT account_id FROM taken')}`

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
  const json = JSON.stringify(rows)
  return UNSTORABLE.test(json) ? JSON.stringify(rows, storable) : json
}

/** JSON in PostgreSQL holds neither U+0000 nor half a surrogate pair, and a request can have both. They are rare. */
const UNSTORABLE = /\\u(0000|d[89a-f])/
function storable(_name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '\ufffd')
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
