import type { Client } from 'pg'
import type { Operation } from './evidence'

/** A row of the ledger in the very bytes that its client was told, or should have been. */
export type LedgerRow = { id: string; account: string; amountCents: number; body: string }

export type LedgerView = {
  rows: LedgerRow[]
  /** A sentence for each account whose balance is not the sum of its deposits, or whose running balance has a gap. */
  imbalances: string[]
}

/** What the database itself says of these operations, which follow on each other; read past all of the app's code. */
export async function readLedger(client: Client, operations: Operation[]): Promise<LedgerView> {
  const { rows } = await client.query(
    `SELECT id, account_id, amount_cents::int, balance_after_cents::text,
       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
     FROM deposits WHERE amount_cents BETWEEN $1 AND $2`,
    [operations.at(0)?.amountCents ?? 0, operations.at(-1)?.amountCents ?? 0],
  )
  const unbalanced = await client.query<{ sentence: string }>(`
    SELECT format('Account %s has a balance of %s cents and deposits of %s.', a.id, a.balance_cents, coalesce(sum(d.amount_cents), 0)) AS sentence
    FROM accounts a LEFT JOIN deposits d ON d.account_id = a.id
    GROUP BY a.id HAVING a.balance_cents <> coalesce(sum(d.amount_cents), 0)
    UNION ALL
    SELECT format('Deposit %s of account %s does not follow on the one before it.', id, account_id)
    FROM (
      SELECT id, account_id, amount_cents, balance_after_cents,
        lag(balance_after_cents, 1, 0) OVER (PARTITION BY account_id ORDER BY balance_after_cents) AS before_cents
      FROM deposits
    ) ledger WHERE balance_after_cents <> before_cents + amount_cents`)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      account: row.account_id,
      amountCents: row.amount_cents,
      body: `{"id":"${row.id}","account":"${row.account_id}","amount":${row.amount_cents},"balanceAfter":${row.balance_after_cents},"createdAt":"${row.created_at}"}`,
    })),
    imbalances: unbalanced.rows.map((row) => row.sentence),
  }
}
