import 'server-only'
import type { AttemptOutcome } from '@/lib/activity'
import { getDb } from '@/lib/platform/database/db'
import type { RememberedKey } from '@/lib/queries/get-key'

export type AttemptOfKey = {
  id: string
  at: string
  outcome: AttemptOutcome
  amountCents: number
  depositId: string | null
  source: string
  requestId: string
  fault: string | null
}

const MAX_SHOWN = 100

/** The latest attempts with this key that made no deposit, newest first, also if none ever did. */
export async function getAttemptsOfKey(
  accountId: string,
  key: string,
): Promise<{ attempts: AttemptOfKey[]; hasMore: boolean }> {
  const rows = await getDb().attempt.findMany({
    where: { accountId, key, outcome: { not: 'applied' } },
    orderBy: { id: 'desc' },
    take: MAX_SHOWN + 1,
  })
  return { attempts: rows.slice(0, MAX_SHOWN).map(toAttempt), hasMore: rows.length > MAX_SHOWN }
}

/**
 * The attempt that made the key's deposit; null if it is no longer stored. No index leads from a deposit to its attempt,
 * since every deposit would have to pay for it, but both rows were written by one transaction, and attempts are ordered
 * by theirs. `xmin` has its last 32 bits; a row of 2^32 transactions ago is not found. Nor is any where the tables are
 * distributed: `xmin` is the worker's transaction there, and the attempt names the coordinator's.
 */
export async function getFirstAttempt({
  accountId,
  deposit,
}: RememberedKey): Promise<AttemptOfKey | null> {
  const rows = await getDb().$queryRaw<{ id: bigint }[]>`
    WITH next AS (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS id)
    SELECT a.id
    FROM next, deposits d JOIN attempts a ON a.account_id = d.account_id
      AND a.deposit_id = d.id AND a.outcome = 'applied'
    WHERE d.account_id = ${accountId} AND d.id = ${deposit.id}::uuid
      AND a.transaction_id = next.id - ((next.id - d.xmin::text::bigint) & 4294967295)`
  const [found] = rows
  if (found === undefined) return null
  const row = await getDb().attempt.findUnique({
    where: { accountId_id: { accountId, id: found.id } },
  })
  return row === null ? null : toAttempt(row)
}

type Row = Omit<AttemptOfKey, 'id' | 'at' | 'outcome' | 'amountCents'> & {
  id: bigint
  at: Date
  outcome: string
  amountCents: bigint
}

function toAttempt(row: Row): AttemptOfKey {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    outcome: row.outcome as AttemptOutcome,
    amountCents: Number(row.amountCents),
    depositId: row.depositId,
    source: row.source,
    requestId: row.requestId,
    fault: row.fault,
  }
}
