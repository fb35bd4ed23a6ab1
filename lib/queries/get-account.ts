import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { SANDBOX_RETENTION_HOURS } from '@/lib/limits'
import { getDb } from '@/lib/platform/db'

export { SANDBOX_RETENTION_HOURS }

export type Account = {
  id: string
  balanceCents: number
  requireIdempotencyKey: boolean
  createdAt: string
  /** When it is deleted unless it is used before; null for the universal account. */
  expiresAt: string | null
}

/** The account with this id; null if there is none. */
export async function getAccount(id: string): Promise<Account | null> {
  const [row, lastAttempt] = await Promise.all([
    getDb().account.findUnique({ where: { id } }),
    // Replays and refusals use an account too, and leave its row alone.
    getDb().attempt.findFirst({
      where: { accountId: id },
      orderBy: [{ transactionId: 'desc' }, { id: 'desc' }],
      select: { at: true },
    }),
  ])
  if (row === null) return null
  const usedAtMs = Math.max(row.lastUsedAt.getTime(), lastAttempt?.at.getTime() ?? 0)
  return {
    id: row.id,
    balanceCents: Number(row.balanceCents),
    requireIdempotencyKey: row.requireIdempotencyKey,
    createdAt: row.createdAt.toISOString(),
    expiresAt:
      id === UNIVERSAL_ACCOUNT_ID
        ? null
        : new Date(usedAtMs + SANDBOX_RETENTION_HOURS * 3_600_000).toISOString(),
  }
}
