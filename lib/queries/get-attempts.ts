import 'server-only'
import type { AttemptOutcome } from '@/lib/activity'
import { type ListQuery, type Page, toPage } from '@/lib/cursor-page'
import { getDb } from '@/lib/platform/database/db'
import { hasAccount } from '@/lib/queries/has-account'

export type Attempt = {
  id: string
  accountId: string
  key: string | null
  amountCents: number
  outcome: AttemptOutcome
  depositId: string | null
  source: 'form' | 'api'
  requestId: string
  fault: string | null
  at: string
}

/** The form of this list's cursors: a transaction, and an attempt in it. */
export const ATTEMPT_CURSOR = /^0$|^\d{1,18}-\d{1,18}$/

/**
 * A page of the account's attempts; null if there is no such account.
 *
 * Ids come from a sequence and are committed in another order, so a cursor over them would miss rows. This one runs over
 * transactions, and stops before the oldest that is still open: whatever that one and all later ones write comes after it.
 */
export async function getAttempts(query: ListQuery): Promise<Page<Attempt> | null> {
  const { accountId, after, limit } = query
  const [transactionId, id = 0] = (after ?? '0').split('-').map(BigInt)
  const oldestOpen = await readOldestOpenTransaction()
  const rows =
    after === null
      ? await getDb().$queryRaw<Row[]>`
        SELECT * FROM attempts
        WHERE account_id = ${accountId}
          AND transaction_id < ${oldestOpen}
        ORDER BY transaction_id DESC, id DESC
        LIMIT ${limit + 1}`
      : await getDb().$queryRaw<Row[]>`
        SELECT * FROM attempts
        WHERE account_id = ${accountId}
          AND (transaction_id, id) > (${transactionId}, ${id})
          AND transaction_id < ${oldestOpen}
        ORDER BY transaction_id, id
        LIMIT ${limit + 1}`
  if (rows.length === 0 && !(await hasAccount(accountId))) return null

  return toPage(query, rows, toAttempt, (row) => `${row.transaction_id}-${row.id}`)
}

/**
 * A query of its own, before that of the rows, and without a table: where the tables are distributed it is answered by the
 * coordinator, whose transactions the attempts name, and not by the machine that has the account.
 */
async function readOldestOpenTransaction(): Promise<bigint> {
  const [row] = await getDb().$queryRaw<[{ id: bigint }]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS id`
  return row.id
}

type Row = {
  id: bigint
  transaction_id: bigint
  account_id: string
  key: string | null
  amount_cents: bigint
  outcome: AttemptOutcome
  deposit_id: string | null
  source: 'form' | 'api'
  request_id: string
  fault: string | null
  at: Date
}

function toAttempt(row: Row): Attempt {
  return {
    id: String(row.id),
    accountId: row.account_id,
    key: row.key,
    amountCents: Number(row.amount_cents),
    outcome: row.outcome,
    depositId: row.deposit_id,
    source: row.source,
    requestId: row.request_id,
    fault: row.fault,
    at: row.at.toISOString(),
  }
}
