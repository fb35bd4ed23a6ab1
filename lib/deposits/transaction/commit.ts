import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { DepositCommand } from '@/lib/deposits/command'
import { answerFromOriginals } from '@/lib/deposits/transaction/answer-from-originals'
import { claimAndApply } from '@/lib/deposits/transaction/claim-and-apply'
import { KeyVanished } from '@/lib/deposits/transaction/failures'
import { fingerprint } from '@/lib/fingerprint'
import type { Outcome } from '@/lib/outcome'
import { getDb, type Prisma } from '@/lib/platform/db'
import { countBatch } from '@/lib/platform/metrics'
import { SHORT_LOCK_TIMEOUT_MS } from '@/lib/platform/timeouts'

/** What a transaction that committed can say of a deposit. */
export type Committed = Extract<
  Outcome,
  { status: 'applied' | 'replayed' | 'key_reused' | 'rejected' }
>

/** A command with what the database is to store beside it. */
export type Entry = DepositCommand & { depositId: string; fingerprint: Buffer }

/**
 * The one transaction. For each command, in the order given: claim its key, add to the balance and write
 * the ledger; or, where the key was taken, answer from the original deposit.
 *
 * Key, ledger and balance are committed together, so a key row exists if and only if its deposit was made.
 * Throws, with nothing saved, unless the connection died during COMMIT (see lib/deposits/failures).
 */
export async function commit(
  commands: DepositCommand[],
  onBeforeCommit: () => void = () => {},
  lockTimeoutMs = SHORT_LOCK_TIMEOUT_MS,
): Promise<Committed[]> {
  const entries = commands.map(toEntry)

  // READ COMMITTED (set in lib/db) is what lets the second statement see the row that the first one waited for:
  // under REPEATABLE READ the loser of a race would be aborted instead of answered.
  const outcomes = await getDb().$transaction(async (tx) => {
    // The short one is the connection's own, since saying it costs a round trip.
    if (lockTimeoutMs !== SHORT_LOCK_TIMEOUT_MS) await setLockTimeout(tx, lockTimeoutMs)
    const outcomes = await applyOrAnswer(tx, entries)
    onBeforeCommit()
    return outcomes
  })
  countBatch(commands.length)
  return outcomes
}

async function applyOrAnswer(tx: Prisma.TransactionClient, entries: Entry[]): Promise<Committed[]> {
  const answers = await claimAndApply(tx, entries)
  const unanswered = entries.filter(({ depositId }) => !answers.has(depositId))
  const originals = await answerFromOriginals(tx, unanswered)
  return entries.map(({ depositId }) => {
    const answer = answers.get(depositId) ?? originals.get(depositId)
    if (!answer) throw new KeyVanished()
    return answer
  })
}

function setLockTimeout(tx: Prisma.TransactionClient, milliseconds: number): Promise<unknown> {
  return tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${Math.ceil(milliseconds)}`)
}

export function toEntry(command: DepositCommand): Entry {
  return {
    ...command,
    // Made here and not by the database, so that the key row can name its deposit before the ledger has it.
    depositId: uuidv7(),
    fingerprint: fingerprint(command.accountId, command.amountCents),
  }
}
