import 'server-only'
import type { Deposit } from '@/lib/outcome'
import { getDb } from '@/lib/platform/database/db'

/** The deposit with this id, a UUID; null if there is none. */
export async function getDeposit(id: string): Promise<Deposit | null> {
  const row = await getDb().deposit.findFirst({ where: { id } })
  return row === null ? null : fromLedger(row)
}

/** A ledger row as Prisma reads it. */
export type LedgerRow = {
  id: string
  accountId: string
  amountCents: bigint
  balanceAfterCents: bigint
  createdAt: Date
}

export function fromLedger(row: LedgerRow): Deposit {
  return {
    id: row.id,
    accountId: row.accountId,
    amountCents: Number(row.amountCents),
    balanceAfterCents: Number(row.balanceAfterCents),
    createdAt: row.createdAt.toISOString(),
  }
}
