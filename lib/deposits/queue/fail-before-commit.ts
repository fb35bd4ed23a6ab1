import 'server-only'
import { recordAttempt } from '@/lib/deposits/attempts/record-attempt'
import { reportAttempt } from '@/lib/deposits/attempts/report-attempt'
import type { DepositCommand } from '@/lib/deposits/command'
import { findHeldKeys } from '@/lib/deposits/queue/find-blockers'
import { outcomeOfFailure } from '@/lib/deposits/queue/settle'
import { commit } from '@/lib/deposits/transaction/commit'
import { retryConflicts } from '@/lib/deposits/transaction/failures'
import type { Outcome } from '@/lib/outcome'
import { LOCK_TIMEOUT_MS } from '@/lib/platform/timeouts'

class FaultOnPurpose extends Error {}

const ROLLED_BACK = { status: 'unavailable', reason: 'rolled_back' } as const

/**
 * The fault fail-before-commit: runs the whole transaction and rolls it back where it would commit. In a transaction of
 * its own and never in a shared batch, so that nobody else's deposit is rolled back with it.
 */
export async function failBeforeCommit(command: DepositCommand): Promise<Outcome> {
  const startedAt = performance.now()
  const outcome = await retryConflicts(() => commit([command], throwFault, LOCK_TIMEOUT_MS)).then(
    () => ROLLED_BACK,
    (error) => outcomeAlone(error, command),
  )
  await recordAttempt(command, outcome.status === 'in_progress' ? 'in_progress' : 'rejected')
  reportAttempt(command, outcome.status, startedAt)
  return outcome
}

function throwFault(): never {
  throw new FaultOnPurpose('This transaction is rolled back on purpose.')
}

async function outcomeAlone(error: unknown, command: DepositCommand): Promise<Outcome> {
  if (error instanceof FaultOnPurpose) return ROLLED_BACK
  const outcome = outcomeOfFailure(error)
  if (outcome.status !== 'blocked') return outcome
  return (await findHeldKeys([command])).size > 0 ? { status: 'in_progress' } : ROLLED_BACK
}
