import { type Cursors, readAttempts, readDeposits } from '@/app/_client/read-ledger'
import { readUntil } from '@/app/_lab/until'
import { UNIVERSAL_ACCOUNT_ID } from '@/lib/account-id'
import type { AttemptResource, DepositResource } from '@/lib/api/contract/schemas'
import { abbreviateKey } from '@/lib/idempotency-key'

/** What a run sent, to tell its rows from those of strangers. */
export type Sent = { requestIds: (string | null)[]; keys: (string | null)[] }

/** An open transaction anywhere in the database holds the list back for as long as a statement may run. */
const MAX_READS_OF_ATTEMPTS = 80

export type Rows = { deposits: DepositResource[]; attempts: AttemptResource[] }

/**
 * The run's rows in the ledger and its attempts, read after it from the database and not from the answers. The list of
 * attempts stops before the oldest open transaction, so it is asked again until it has `expected` of them.
 */
export async function readRows(
  account: string,
  before: Cursors,
  sent: Sent,
  expected: number,
): Promise<Rows> {
  const attempts = await readUntil(
    async () => (await readAttempts(account, before.attempts)).filter(isOf(sent)),
    ({ length }) => length >= expected,
    MAX_READS_OF_ATTEMPTS,
  )
  const ids = new Set(attempts.map((attempt) => attempt.deposit))
  const deposits = await readDeposits(account, before.deposits)
  return {
    attempts,
    // A sandbox is the run's own, so every row counts there, also one that no attempt names.
    deposits:
      account === UNIVERSAL_ACCOUNT_ID ? deposits.filter(({ id }) => ids.has(id)) : deposits,
  }
}

/** On the universal account keys are abbreviated for everyone, so ours are compared in that form. */
function isOf({ requestIds, keys }: Sent) {
  const names = new Set(keys.flatMap((key) => (key === null ? [] : [key, abbreviateKey(key)])))
  return ({ account, key, requestId }: AttemptResource) =>
    account !== UNIVERSAL_ACCOUNT_ID ||
    requestIds.includes(requestId) ||
    (key !== null && names.has(key))
}
