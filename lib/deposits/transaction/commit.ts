import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { answerFromOriginals } from '@/lib/deposits/transaction/answer-from-originals'
import type { Answers } from '@/lib/deposits/transaction/answers'
import { type BatchEntry, toEntry } from '@/lib/deposits/transaction/batch'
import { claimAndApply } from '@/lib/deposits/transaction/claim-and-apply'
import { KeyVanished } from '@/lib/deposits/transaction/failures'
import type { CommittedOutcome } from '@/lib/outcome'
import { getDb, type Prisma } from '@/lib/platform/database/db'
import { countBatch } from '@/lib/platform/metrics'

/**
 * The one transaction. For each command of one account, in the order given: claim its key, add to the balance and write
 * the ledger; or, where the key was taken, answer from the original deposit.
 *
 * Key, ledger and balance are committed together, so a key row exists if and only if its deposit was made.
 * Throws, with nothing saved, unless the connection died during COMMIT (see lib/deposits/transaction/failures).
 */
export async function commit(
  commands: DepositCommand[],
  onBeforeCommit: () => void = () => {},
): Promise<CommittedOutcome[]> {
  const entries = commands.map(toEntry)
  // READ COMMITTED (set in lib/platform/database/pool) is what lets the second statement see the row that the first one waited for:
  // under REPEATABLE READ the loser of a race would be aborted instead of answered.
  const outcomes = await getDb().$transaction(async (tx) => {
    const outcomes = await answerAll(tx, entries, await claimAndApply(tx, entries))
    onBeforeCommit()
    return outcomes
  })
  countBatch(commands.length)
  return outcomes
}

/** The outcomes in the order of the entries; those that the writing statement left open are answered from the originals. */
export async function answerAll(
  tx: Prisma.TransactionClient,
  entries: BatchEntry[],
  answers: Answers,
): Promise<CommittedOutcome[]> {
  const unanswered = entries.filter(({ depositId }) => !answers.has(depositId))
  const originals = await answerFromOriginals(tx, unanswered)
  return entries.map(({ depositId }) => {
    const answer = answers.get(depositId) ?? originals.get(depositId)
    if (!answer) throw new KeyVanished()
    return answer
  })
}
