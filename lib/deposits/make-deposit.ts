import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { commit } from '@/lib/deposits/commit'
import { kindOfFailure, leavesCommitUnknown, retryConflicts } from '@/lib/deposits/failures'
import { isKeyHeld } from '@/lib/deposits/is-key-held'
import { recordAttempt } from '@/lib/deposits/record-attempt'
import { getLog, logAttempt } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'

/**
 * The use case, for the form and the API alike: makes the deposit, or says why not. Never throws: every
 * failure is an outcome, and unless that is `unknown` nothing was saved by it.
 */
export async function makeDeposit(command: DepositCommand): Promise<Outcome> {
  const startedAt = performance.now()
  const outcome = await commitOne(command)
  if (outcome.status === 'in_progress' || outcome.status === 'rejected') {
    await recordAttempt(command, outcome.status)
  }
  logAttempt({ ...command, outcome: outcome.status, milliseconds: performance.now() - startedAt })
  return outcome
}

async function commitOne(command: DepositCommand): Promise<Outcome> {
  let committing = false
  try {
    const [outcome] = await retryConflicts(() => {
      committing = false
      return commit([command], () => {
        committing = true
      })
    })
    return outcome
  } catch (error) {
    if (committing && leavesCommitUnknown(error)) return { status: 'unknown' }
    return outcomeOfFailure(error, command)
  }
}

/** What a transaction that failed means for its deposit, unless it failed during COMMIT. */
export async function outcomeOfFailure(error: unknown, command: DepositCommand): Promise<Outcome> {
  switch (kindOfFailure(error)) {
    case 'balance_limit':
      return { status: 'rejected', reason: 'balance_limit' }
    case 'lock_timeout':
      if (await isKeyHeld(command)) return { status: 'in_progress' }
      return { status: 'unavailable', reason: 'rolled_back' }
    case 'database_away':
      return { status: 'unavailable', reason: 'database_away' }
    default:
      getLog().error({ err: error, requestId: command.requestId }, 'deposit rolled back')
      return { status: 'unavailable', reason: 'rolled_back' }
  }
}
