import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { getDb, type Prisma } from '@/lib/platform/database/db'

/** Small enough that no statement takes long, so that one which does is a database that is silent. */
const BATCH_SIZE = 10_000

/** As long as the largest sandbox takes; only its own deposits wait. */
const TIMEOUT_MS = 30_000

/**
 * Deletes the sandbox with all that it holds, now; false if there is none of that id. Throws the signal's reason when
 * that says so meanwhile, and nothing is deleted.
 */
export function deleteSandbox(id: string, signal?: AbortSignal): Promise<boolean> {
  return getDb().$transaction(
    async (tx) => {
      // A deposit that comes meanwhile waits for this row and then finds no account.
      const found = await tx.$queryRaw<unknown[]>`
        SELECT id FROM accounts WHERE id = ${id} AND id <> ${UNIVERSAL_ACCOUNT_ID} FOR UPDATE`
      if (found.length === 0) return false
      await deleteLockedSandbox(tx, id, signal)
      return true
    },
    { timeout: TIMEOUT_MS },
  )
}

/**
 * Deletes in this order, because keys refer to deposits and all of them to the account. Its row must be locked. Throws
 * between two batches when the signal says so, and the transaction is rolled back.
 */
export async function deleteLockedSandbox(
  tx: Prisma.TransactionClient,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  await tx.$executeRaw`DELETE FROM exchanges WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM armed_faults WHERE account_id = ${id}`
  await deleteScenario(tx, id)
  await deleteInBatches(tx, 'attempts', 'id', id, signal)
  await deleteInBatches(tx, 'idempotency_keys', 'key', id, signal)
  await deleteInBatches(tx, 'deposits', 'id', id, signal)
  await tx.$executeRaw`DELETE FROM accounts WHERE id = ${id}`
}

/** The scenario of the sandbox, if it has one, and with the last of a trial the trial. */
async function deleteScenario(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  const scenario = await tx.trialScenario.findUnique({
    where: { accountId },
    select: { trialId: true },
  })
  if (scenario === null) return
  const { trialId } = scenario
  await tx.$executeRaw`DELETE FROM trial_scenarios WHERE account_id = ${accountId}`
  const left = await tx.trialScenario.count({ where: { trialId } })
  if (left === 0) await tx.$executeRaw`DELETE FROM trials WHERE id = ${trialId}`
}

async function deleteInBatches(
  tx: Prisma.TransactionClient,
  table: 'attempts' | 'idempotency_keys' | 'deposits',
  column: 'id' | 'key',
  accountId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  let count = BATCH_SIZE
  while (count === BATCH_SIZE) {
    signal?.throwIfAborted()
    // Only names written above go into the text.
    count = await tx.$executeRawUnsafe(
      `DELETE FROM ${table} WHERE account_id = $1 AND ${column} IN (
         SELECT ${column} FROM ${table} WHERE account_id = $1 LIMIT ${BATCH_SIZE}
       )`,
      accountId,
    )
  }
}
