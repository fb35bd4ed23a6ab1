import 'server-only'
import { answerReplays } from '@/lib/deposits/queue/answer-replays'
import { answerSettled, isLate, type Pending } from '@/lib/deposits/queue/pending'
import { type Blocked, type CommitBatch, settle } from '@/lib/deposits/queue/settle'
import { commit } from '@/lib/deposits/transaction/commit'
import { commitAroundLocks } from '@/lib/deposits/transaction/commit-around-locks'
import { FaultOnPurpose } from '@/lib/deposits/transaction/failures'
import type { Outcome } from '@/lib/outcome'

/** A deposit and the lock that it met. */
export type MetLock = [Pending, Blocked]

/**
 * Takes a batch of one account through its transaction and answers its deposits; returns those that met a lock. On its last
 * try, a deposit is answered with the lock that it met.
 *
 * 1. All together, waiting a moment for any lock. Almost every batch ends here.
 * 2. After a lock was met: replays are answered at once, since they need none.
 * 3. The rest around the locks: a held key is stepped over, a locked account is given up on early.
 *
 * A batch that has met its lock before begins with 3, and so does the first of an account that is known to be locked.
 */
export async function takeTurn(batch: Pending[], accountLocked: boolean): Promise<MetLock[]> {
  const isNew = batch.every(({ metLock }) => !metLock)
  markTried(batch)
  let waiting = batch
  if (isNew && !accountLocked) waiting = await tryToSettle(waiting, commit)
  if (isNew && waiting.length > 0) {
    const replays = await answerReplays(waiting.map(({ command }) => command))
    waiting = withoutLocks(answerSettled(waiting, replays))
  }
  return waiting.length > 0 ? goAroundLocks(waiting, accountLocked) : []
}

async function goAroundLocks(waiting: Pending[], accountLocked: boolean): Promise<MetLock[]> {
  for (const pending of waiting) pending.isLastTry = isLate(pending)
  // A deposit is answered "in progress" if its key is held, so the last try asks for the keys first.
  const accountFirst = accountLocked && !waiting.some(({ isLastTry }) => isLastTry)
  const aroundLocks: CommitBatch = (commands, onBeforeCommit) =>
    commitAroundLocks(commands, onBeforeCommit, accountFirst)
  const blocked = await settlePending(waiting, aroundLocks)
  for (const [pending, lock] of blocked) {
    if (pending.isLastTry) pending.answer(outcomeOfLock(lock))
  }
  return blocked
}

function outcomeOfLock(lock: Blocked): Outcome {
  return lock.status === 'key_held'
    ? { status: 'in_progress' }
    : { status: 'unavailable', reason: 'rolled_back' }
}

async function tryToSettle(batch: Pending[], commitBatch: CommitBatch): Promise<Pending[]> {
  return withoutLocks(await settlePending(batch, commitBatch))
}

async function settlePending(batch: Pending[], commitBatch: CommitBatch): Promise<MetLock[]> {
  const commands = batch.map(({ command }) => command)
  const failing = batch.some(({ failBeforeCommit }) => failBeforeCommit)
  return answerSettled(batch, await settle(commands, failing ? failOf(commitBatch) : commitBatch))
}

/** The same transaction, rolled back where it would commit. */
function failOf(commitBatch: CommitBatch): CommitBatch {
  return (commands) =>
    commitBatch(commands, () => {
      throw new FaultOnPurpose('This transaction is rolled back on purpose.')
    })
}

function markTried(batch: Pending[]): void {
  const now = performance.now()
  for (const pending of batch) pending.triedAtMs ??= now
}

function withoutLocks(blocked: MetLock[]): Pending[] {
  return blocked.map(([pending]) => pending)
}
