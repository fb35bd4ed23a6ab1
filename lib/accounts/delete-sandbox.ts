import 'server-only'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import { getDb, type Prisma } from '@/lib/platform/db'

/** As long as the largest sandbox takes; only its own deposits wait. */
const TIMEOUT_MS = 30_000

/** Deletes the sandbox with all that it holds, now; false if there is none of that id. */
export function deleteSandbox(id: string): Promise<boolean> {
  return getDb().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`)
      // A deposit that comes meanwhile waits for this row and then finds no account.
      const found = await tx.$queryRaw<unknown[]>`
        SELECT id FROM accounts WHERE id = ${id} AND id <> ${UNIVERSAL_ACCOUNT_ID} FOR UPDATE`
      if (found.length === 0) return false
      await deleteLockedSandbox(tx, id)
      return true
    },
    { timeout: TIMEOUT_MS },
  )
}

/** In this order, because keys refer to deposits and all of them to the account. Its row must be locked. */
export async function deleteLockedSandbox(tx: Prisma.TransactionClient, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM exchanges WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM armed_faults WHERE account_id = ${id}`
  await tx.$executeRaw`
    DELETE FROM trials WHERE id = (SELECT trial_id FROM trial_scenarios WHERE account_id = ${id})
      AND NOT EXISTS (SELECT FROM trial_scenarios WHERE trial_id = trials.id AND account_id <> ${id})`
  await tx.$executeRaw`DELETE FROM trial_scenarios WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM attempts WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM deposits WHERE account_id = ${id}`
  await tx.$executeRaw`DELETE FROM accounts WHERE id = ${id}`
}
