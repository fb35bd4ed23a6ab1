import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { SANDBOX_RETENTION_HOURS } from '@/lib/limits'

export type Account = {
  id: string
  balanceCents: number
  requireIdempotencyKey: boolean
  createdAt: string
  /** When it is deleted unless it is used before; null for the universal account. */
  expiresAt: string | null
}

/** A row of `accounts` as Prisma reads it. */
export type AccountRow = {
  id: string
  balanceCents: bigint
  requireIdempotencyKey: boolean
  createdAt: Date
  lastUsedAt: Date
}

/** Replays and refusals use an account, too, and leave its row alone: its last attempt tells of them. */
export function toAccount(row: AccountRow, lastAttemptAt: Date | null): Account {
  const usedAtMs = Math.max(row.lastUsedAt.getTime(), lastAttemptAt?.getTime() ?? 0)
  return {
    id: row.id,
    balanceCents: Number(row.balanceCents),
    requireIdempotencyKey: row.requireIdempotencyKey,
    createdAt: row.createdAt.toISOString(),
    expiresAt:
      row.id === UNIVERSAL_ACCOUNT_ID
        ? null
        : new Date(usedAtMs + SANDBOX_RETENTION_HOURS * 3_600_000).toISOString(),
  }
}
