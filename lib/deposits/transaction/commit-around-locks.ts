import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { type BatchEntry, toEntry, toRequestRows } from '@/lib/deposits/transaction/batch'
import { applyClaimed } from '@/lib/deposits/transaction/claim-and-apply'
import { answerAll } from '@/lib/deposits/transaction/commit'
import type { CommittedOutcome } from '@/lib/outcome'
import { getDb, type Prisma } from '@/lib/platform/database/db'
import { RETRY_LOCK_TIMEOUT_MS } from '@/lib/platform/database/timeouts'
import { getEnv } from '@/lib/platform/env'
import { countBatch } from '@/lib/platform/metrics'

/** Another transaction, which has not ended, holds what the deposit needs; nothing was saved. */
export type LockedOut = { status: 'key_held' } | { status: 'account_locked' }

/** Rolls the transaction back, with the claims that it made. */
class AccountLocked extends Error {
  override name = 'AccountLocked'
  constructor(readonly heldKeys: Set<string>) {
    super('Another transaction keeps the account locked.')
  }
}

/**
 * The one transaction for a batch that met a lock: it steps over the keys that another transaction holds, gives up early
 * on a locked account, and says which of the two it was.
 *
 * With `accountFirst` a locked account is found before any key is claimed, so that asking again and again writes nothing;
 * then nothing is known of the keys either.
 */
export async function commitAroundLocks(
  commands: DepositCommand[],
  onBeforeCommit: () => void,
  accountFirst: boolean,
): Promise<(CommittedOutcome | LockedOut)[]> {
  const entries = commands.map(toEntry)
  try {
    const outcomes = await getDb().$transaction(async (tx) => {
      if (accountFirst && !(await lockAccount(tx, entries))) throw new AccountLocked(new Set())
      const held = await claimFreeKeys(tx, entries)
      const free = entries.filter((entry) => !isHeld(entry, held))
      if (free.length === 0) return new Map()
      if (!accountFirst && !(await lockAccount(tx, free))) throw new AccountLocked(held)
      const answers = await answerAll(tx, free, await applyClaimed(tx, free))
      onBeforeCommit()
      return new Map(free.map(({ depositId }, index) => [depositId, answers[index]]))
    })
    countBatch(outcomes.size)
    return entries.map(({ depositId }) => outcomes.get(depositId) ?? { status: 'key_held' })
  } catch (error) {
    if (!(error instanceof AccountLocked)) throw error
    return entries.map((entry) => ({
      status: isHeld(entry, error.heldKeys) ? 'key_held' : 'account_locked',
    }))
  }
}

function isHeld({ idempotencyKey }: BatchEntry, held: Set<string>): boolean {
  return idempotencyKey !== null && held.has(idempotencyKey)
}

async function lockAccount(tx: Prisma.TransactionClient, entries: BatchEntry[]): Promise<boolean> {
  const rows = await tx.$queryRaw<{ locked: boolean }[]>`
    SELECT lock_account(${entries[0]?.accountId}, ${RETRY_LOCK_TIMEOUT_MS}::int) AS locked`
  return rows[0]?.locked === true
}

/** Claims the keys that are free and returns the others. */
async function claimFreeKeys(
  tx: Prisma.TransactionClient,
  entries: BatchEntry[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ held: string[] | null }[]>`
    SELECT claim_free_keys(
      ${entries[0]?.accountId}, ${toRequestRows(entries)}::json, ${getEnv().KEY_RETENTION_HOURS}::int
    ) AS held`
  const held = rows[0]?.held ?? null
  if (held === null) throw new AccountLocked(new Set())
  return new Set(held)
}
