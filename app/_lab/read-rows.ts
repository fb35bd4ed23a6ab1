import { type Cursors, readAttempts, readDeposits } from '@/app/_client/api'
import type { AttemptResource, DepositResource } from '@/lib/api/contract/schemas'
import { abbreviateKey } from '@/lib/idempotency-key'

/** What a run sent, to tell its rows from those of strangers. */
export type Sent = { requestIds: (string | null)[]; keys: (string | null)[] }

export type Rows = { deposits: DepositResource[]; attempts: AttemptResource[] }

const ASK_AGAIN_MS = 150
const MOST_QUESTIONS = 20

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
  let attempts: AttemptResource[] = []
  for (let questions = 0; questions < MOST_QUESTIONS; questions++) {
    attempts = (await readAttempts(account, before.attempts)).filter(isOf(sent))
    if (attempts.length >= expected) break
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
  const ids = new Set(attempts.map((attempt) => attempt.deposit))
  const deposits = await readDeposits(account, before.deposits)
  return {
    attempts,
    // A sandbox is the run's own, so every row counts there, also one that no attempt names.
    deposits: account === 'universal' ? deposits.filter(({ id }) => ids.has(id)) : deposits,
  }
}

/** Strangers' eyes see a key of the universal account abbreviated, and so do ours. */
function isOf({ requestIds, keys }: Sent) {
  const names = new Set(keys.flatMap((key) => (key === null ? [] : [key, abbreviateKey(key)])))
  return ({ account, key, requestId }: AttemptResource) =>
    account !== 'universal' || requestIds.includes(requestId) || (key !== null && names.has(key))
}
