import type { Entry } from '@/lib/deposits/commit'
import type { Deposit } from '@/lib/outcome'

/** A ledger row as PostgreSQL returns it. */
export type DepositRow = {
  id: string
  account_id: string
  amount_cents: bigint
  balance_after_cents: bigint
  created_at: Date
}

export function toDeposit(row: DepositRow): Deposit {
  return {
    id: row.id,
    accountId: row.account_id,
    amountCents: Number(row.amount_cents),
    balanceAfterCents: Number(row.balance_after_cents),
    createdAt: row.created_at.toISOString(),
  }
}

/**
 * A batch as one array a column, for `unnest`: the statement's text, and so its plan, stays the same for
 * one deposit and for five hundred. No key and no fault are '', since Prisma takes no null inside an array.
 */
export function unnestColumns(entries: Entry[]): unknown[] {
  return [
    entries.map((entry) => entry.depositId),
    entries.map((entry) => entry.accountId),
    entries.map((entry) => entry.idempotencyKey ?? ''),
    entries.map((entry) => entry.fingerprint),
    entries.map((entry) => BigInt(entry.amountCents)),
    entries.map((entry) => entry.source),
    entries.map((entry) => entry.requestId),
    entries.map((entry) => entry.fault ?? ''),
  ]
}
