import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { commit } from '@/lib/deposits/transaction/commit'
import {
  type FailureKind,
  kindOfFailure,
  leavesCommitUnknown,
  retryConflicts,
} from '@/lib/deposits/transaction/failures'
import type { Outcome } from '@/lib/outcome'
import { getLog } from '@/lib/platform/log'

/** Somebody else's transaction held a lock for too long; nothing was saved, and it may be tried again. */
export const BLOCKED = { status: 'blocked' } as const

export type Settled = Outcome | typeof BLOCKED

/** Failures of which the neighbours may be innocent. A conflict or a lost database is nobody's own. */
const SOMEONE_IS_GUILTY = new Set<FailureKind>(['balance_limit', 'other'])

/**
 * Commits the commands together and says what came of each, in their order. Never throws.
 *
 * Where one of them makes the transaction fail, each half is tried by itself, down to the guilty one alone:
 * a bad deposit costs its neighbours some milliseconds and nothing else.
 */
export async function settle(
  commands: DepositCommand[],
  lockTimeoutMs: number,
): Promise<Settled[]> {
  let committing = false
  try {
    const commitOnce = () => {
      committing = false
      const onBeforeCommit = () => {
        committing = true
      }
      return commit(commands, onBeforeCommit, lockTimeoutMs)
    }
    return await retryConflicts(commitOnce, () => committing)
  } catch (error) {
    if (committing && leavesCommitUnknown(error)) {
      // All of one transaction: nobody knows of any of them.
      logFailure(error, commands, 'deposits with an unknown outcome')
      return commands.map(() => ({ status: 'unknown' }))
    }
    return settleFailure(error, commands, lockTimeoutMs)
  }
}

async function settleFailure(
  error: unknown,
  commands: DepositCommand[],
  lockTimeoutMs: number,
): Promise<Settled[]> {
  if (commands.length > 1 && SOMEONE_IS_GUILTY.has(kindOfFailure(error))) {
    const middle = commands.length >> 1
    return [
      ...(await settle(commands.slice(0, middle), lockTimeoutMs)),
      ...(await settle(commands.slice(middle), lockTimeoutMs)),
    ]
  }
  const settled = outcomeOfFailure(error)
  if (settled.status === 'unavailable') logFailure(error, commands, 'deposits rolled back')
  return commands.map(() => settled)
}

function logFailure(error: unknown, commands: DepositCommand[], message: string): void {
  const requestIds = commands.map((command) => command.requestId)
  getLog().error({ err: error, requestIds }, message)
}

/** What a transaction that failed means for its deposits, unless it failed during COMMIT. */
export function outcomeOfFailure(error: unknown): Settled {
  switch (kindOfFailure(error)) {
    case 'lock_timeout':
      return BLOCKED
    case 'balance_limit':
      return { status: 'rejected', reason: 'balance_limit' }
    case 'database_away':
    case 'connection_ended':
      return { status: 'unavailable', reason: 'database_away' }
    default:
      return { status: 'unavailable', reason: 'rolled_back' }
  }
}
