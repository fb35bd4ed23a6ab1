import 'server-only'
import type { Answers } from '@/lib/deposits/transaction/answers'
import { askForAnswers } from '@/lib/deposits/transaction/ask-for-answers'
import type { BatchEntry } from '@/lib/deposits/transaction/batch'
import { isDistributed } from '@/lib/platform/database/database-url'
import type { Prisma } from '@/lib/platform/database/db'
import { getEnv } from '@/lib/platform/env'

/** Whether the tables are distributed by Citus, where an INSERT in a WITH would need every worker. */
export function writesOnWorker(): boolean {
  return isDistributed(getEnv().DATABASE_URL)
}

/**
 * What became of the commands, all of one account: the function write_batch (prisma/migrations) does on the worker that has
 * the account what the statements of this folder do elsewhere. Missing are those whose key has vanished, and without
 * `retentionHours`, when nothing is claimed or deposited, all that are no replays.
 */
export async function writeOnWorker(
  tx: Prisma.TransactionClient,
  entries: BatchEntry[],
  retentionHours: number | null,
): Promise<Answers> {
  const { attemptIds, transactionId } = await takeNumbers(tx, entries.length)
  // Citus sends a function to a worker only if it is all that is selected, and its account a plain value.
  return askForAnswers(
    tx,
    `-- prepare write_batch
    SELECT write_batch($1, $2::json, $3::int, $4::bigint[], $5::bigint) AS answers`,
    entries,
    [retentionHours, attemptIds, transactionId],
  )
}

type Numbers = { attemptIds: bigint[]; transactionId: bigint }

/** The coordinator's: lists of attempts run in the order of its transactions. */
async function takeNumbers(tx: Prisma.TransactionClient, count: number): Promise<Numbers> {
  const [numbers] = await tx.$queryRawUnsafe<[Numbers]>(
    `-- prepare take_numbers
    SELECT
      array(SELECT nextval('attempts_id_seq') FROM generate_series(1, $1::int)) AS "attemptIds",
      pg_current_xact_id()::text::bigint AS "transactionId"`,
    count,
  )
  return numbers
}
