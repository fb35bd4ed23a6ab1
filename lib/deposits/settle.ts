import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { commit } from '@/lib/deposits/commit'
import { kindOfFailure, leavesCommitUnknown, retryConflicts } from '@/lib/deposits/failures'
import { getLog } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'

/** Somebody else's transaction held a lock for too long; nothing was saved, and it may be tried again. */
export const BLOCKED = { status: 'blocked' } as const

export type Settled = Outcome | typeof BLOCKED

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
    return await retryConflicts(() => {
      committing = false
      return commit(
        commands,
        () => {
          committing = true
        },
        lockTimeoutMs,
      )
    })
  } catch (error) {
    // All of one transaction: nobody knows of any of them.
    if (committing && leavesCommitUnknown(error)) return commands.map(() => ({ status: 'unknown' }))
    return settleFailure(error, commands, lockTimeoutMs)
  }
}

async function settleFailure(
  error: unknown,
  commands: DepositCommand[],
  lockTimeoutMs: number,
): Promise<Settled[]> {
  const all = (settled: Settled) => commands.map(() => settled)
  const kind = kindOfFailure(error)
  if (kind === 'lock_timeout') return all(BLOCKED)
  if (kind === 'database_away') return all({ status: 'unavailable', reason: 'database_away' })

  const someoneIsGuilty = kind === 'balance_limit' || kind === 'other'
  if (someoneIsGuilty && commands.length > 1) {
    const middle = commands.length >> 1
    return [
      ...(await settle(commands.slice(0, middle), lockTimeoutMs)),
      ...(await settle(commands.slice(middle), lockTimeoutMs)),
    ]
  }
  if (kind === 'balance_limit') return all({ status: 'rejected', reason: 'balance_limit' })
  getLog().error(
    { err: error, requestIds: commands.map((command) => command.requestId) },
    'deposit rolled back',
  )
  return all({ status: 'unavailable', reason: 'rolled_back' })
}
