import 'server-only'
import { SANDBOX_RETENTION_HOURS } from '@/lib/accounts/get-account'
import { getDb, type Prisma } from '@/lib/db'

/** A round ends sooner if it has more to do than this, so that the reaper's other work gets its turn. */
const MOST_PER_ROUND = 1_000
/** For the largest sandbox. Nobody waits for it: it holds only the lock of an account that nobody uses. */
const TIMEOUT_MS = 120_000

/**
 * Deletes the sandboxes that nobody has used for a day, each with all it holds in one transaction, and returns how many.
 *
 * The account's row is locked first: a deposit that comes meanwhile waits for it and then finds no account. Nothing here
 * waits for a deposit (SKIP LOCKED, and its rows are not visible yet), so the two cannot deadlock.
 */
export async function reapSandboxes(): Promise<number> {
  let reaped = 0
  while (reaped < MOST_PER_ROUND && (await reapOne())) reaped++
  return reaped
}

function reapOne(): Promise<boolean> {
  return getDb().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`)
      const id = await lockUnused(tx)
      if (id === null) return false
      // In this order, because keys refer to deposits and all of them to the account.
      await tx.$executeRaw`DELETE FROM attempts WHERE account_id = ${id}`
      await tx.$executeRaw`DELETE FROM idempotency_keys WHERE account_id = ${id}`
      await tx.$executeRaw`DELETE FROM deposits WHERE account_id = ${id}`
      await tx.$executeRaw`DELETE FROM accounts WHERE id = ${id}`
      return true
    },
    { timeout: TIMEOUT_MS },
  )
}

/** Replays and refusals are uses too, but leave the account's row alone: the latest attempt tells of them. */
const UNUSED_SQL = `
  id <> 'universal'
  AND greatest(
    last_used_at,
    (SELECT at FROM attempts WHERE account_id = accounts.id ORDER BY transaction_id DESC, id DESC LIMIT 1)
  ) < now() - make_interval(hours => ${SANDBOX_RETENTION_HOURS})`

/** The id of an unused sandbox, with its row locked; null if there is none. */
async function lockUnused(tx: Prisma.TransactionClient): Promise<string | null> {
  const [found] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM accounts WHERE ${UNUSED_SQL} LIMIT 1 FOR UPDATE SKIP LOCKED`,
  )
  if (!found) return null
  // Asked again under the lock, which keeps deposits out: a use may have been committed since the question was asked.
  const [unused] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM accounts WHERE ${UNUSED_SQL} AND id = $1`,
    found.id,
  )
  return unused?.id ?? null
}
