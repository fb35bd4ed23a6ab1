import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import type { LockedOut } from '@/lib/deposits/transaction/commit-around-locks'
import {
  type FailureKind,
  FaultOnPurpose,
  kindOfFailure,
  leavesCommitUnknown,
  retryConflicts,
} from '@/lib/deposits/transaction/failures'
import type { CommittedOutcome, Outcome } from '@/lib/outcome'
import { getLog } from '@/lib/platform/log'

/** Another transaction held a lock for too long; nothing was saved, and the deposit may be tried again. */
export type Blocked = { status: 'blocked' } | LockedOut

export type Settled = Outcome | Blocked

/** One transaction for all of the commands, which calls `onBeforeCommit` when nothing but COMMIT is left to do. */
export type CommitBatch = (
  commands: DepositCommand[],
  onBeforeCommit: () => void,
) => Promise<(CommittedOutcome | LockedOut)[]>

/** Failures that one deposit can cause for the whole batch. Conflicts and a lost database are not. */
const CAUSED_BY_ONE = new Set<FailureKind>(['balance_limit', 'other'])

/**
 * Commits the commands of one account together and returns the outcome of each, in their order. Never throws.
 *
 * If one of them makes the transaction fail, each half is tried by itself, down to the guilty one alone: a bad deposit
 * costs its neighbours some milliseconds and nothing else.
 */
export async function settle(
  commands: DepositCommand[],
  commitBatch: CommitBatch,
): Promise<Settled[]> {
  let committing = false
  try {
    const commitOnce = () => {
      committing = false
      return commitBatch(commands, () => {
        committing = true
      })
    }
    return await retryConflicts(commitOnce, () => committing)
  } catch (error) {
    if (committing && leavesCommitUnknown(error)) {
      // They share one transaction, so all of them are unknown.
      logFailure(error, commands, 'deposits with an unknown outcome')
      return commands.map(() => ({ status: 'unknown' }))
    }
    return settleFailure(error, commands, commitBatch)
  }
}

async function settleFailure(
  error: unknown,
  commands: DepositCommand[],
  commitBatch: CommitBatch,
): Promise<Settled[]> {
  if (commands.length > 1 && CAUSED_BY_ONE.has(kindOfFailure(error))) {
    const middle = commands.length >> 1
    return [
      ...(await settle(commands.slice(0, middle), commitBatch)),
      ...(await settle(commands.slice(middle), commitBatch)),
    ]
  }
  const settled = outcomeOfFailure(error)
  if (settled.status === 'unavailable' && !(error instanceof FaultOnPurpose)) {
    logFailure(error, commands, 'deposits rolled back')
  }
  return commands.map(() => settled)
}

function logFailure(error: unknown, commands: DepositCommand[], message: string): void {
  const requestIds = commands.map((command) => command.requestId)
  getLog().error({ err: error, requestIds }, message)
}

/** What a failed transaction means for its deposits, unless it failed during COMMIT. */
function outcomeOfFailure(error: unknown): Settled {
  switch (kindOfFailure(error)) {
    case 'lock_timeout':
      return { status: 'blocked' }
    case 'balance_limit':
      return { status: 'rejected', reason: 'balance_limit' }
    case 'database_away':
    case 'connection_ended':
      return { status: 'unavailable', reason: 'database_away' }
    default:
      return { status: 'unavailable', reason: 'rolled_back' }
  }
}
