import 'server-only'
import { deleteLockedSandbox } from '@/lib/accounts/delete-sandbox'
import { SANDBOX_RETENTION_HOURS } from '@/lib/limits'
import { getDb, type Prisma } from '@/lib/platform/database/db'
import { getLog } from '@/lib/platform/log'

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
export async function reapSandboxes(signal?: AbortSignal): Promise<number> {
  const place: Place = { id: '' }
  let reaped = 0
  for (let tries = 0; tries < MOST_PER_ROUND && !signal?.aborted; tries++) {
    const before = place.id
    try {
      if (await reapNext(place, signal)) reaped++
    } catch (error) {
      if (signal?.aborted) break
      // One that cannot be deleted in time must not keep all the others alive.
      if (place.id === before) throw error
      getLog().warn({ err: error }, 'sandbox not reaped')
    }
    if (place.id === before) break
  }
  return reaped
}

/** How far a round has come, in the order of the ids. */
type Place = { id: string }

/** Moves to the next sandbox that looks unused, if there is one, and deletes it; false where it turned out to be used. */
function reapNext(place: Place, signal?: AbortSignal): Promise<boolean> {
  return getDb().$transaction(
    async (tx) => {
      const id = await findNext(tx, place.id)
      if (id === null) return false
      place.id = id
      if (!(await lock(tx, id)) || !(await isStillUnused(tx, id))) return false
      await deleteLockedSandbox(tx, id, signal)
      return true
    },
    { timeout: TIMEOUT_MS },
  )
}

const LONG_AGO_SQL = `now() - make_interval(hours => ${SANDBOX_RETENTION_HOURS})`

/**
 * Replays and refusals are uses too, but leave the account's row alone: the latest attempt tells of them. PostgreSQL asks
 * the cheaper half first.
 */
const UNUSED_SQL = `
  id <> 'universal'
  AND last_used_at < ${LONG_AGO_SQL}
  AND coalesce(
    (SELECT at FROM attempts WHERE account_id = accounts.id ORDER BY transaction_id DESC, id DESC LIMIT 1),
    '-infinity'
  ) < ${LONG_AGO_SQL}`

/** The id of the next unused sandbox; null if there is none. */
async function findNext(tx: Prisma.TransactionClient, afterId: string): Promise<string | null> {
  const [found] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM accounts WHERE ${UNUSED_SQL} AND id > $1 ORDER BY id LIMIT 1`,
    afterId,
  )
  return found?.id ?? null
}

/** By its id, since a distributed engine locks rows on one machine only; false if somebody else has it. */
async function lock(tx: Prisma.TransactionClient, id: string): Promise<boolean> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM accounts WHERE id = ${id} FOR UPDATE SKIP LOCKED`
  return locked.length > 0
}

/** Asked again under the lock, which keeps deposits out: a use may have been committed since the question was asked. */
async function isStillUnused(tx: Prisma.TransactionClient, id: string): Promise<boolean> {
  const found = await tx.$queryRawUnsafe<unknown[]>(
    `SELECT id FROM accounts WHERE ${UNUSED_SQL} AND id = $1`,
    id,
  )
  return found.length > 0
}
