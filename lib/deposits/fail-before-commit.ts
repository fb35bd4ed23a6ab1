import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import { commit } from '@/lib/deposits/commit'
import { retryConflicts } from '@/lib/deposits/failures'
import { outcomeOfFailure } from '@/lib/deposits/make-deposit'
import { recordAttempt } from '@/lib/deposits/record-attempt'
import type { Outcome } from '@/lib/outcome'

class FaultOnPurpose extends Error {}

/**
 * The fault fail-before-commit: runs the whole transaction and rolls it back where it would commit. In a transaction of
 * its own and never in a shared batch, so that nobody else's deposit is rolled back with it.
 */
export async function failBeforeCommit(command: DepositCommand): Promise<Outcome> {
  const outcome = await retryConflicts(() =>
    commit([command], () => {
      throw new FaultOnPurpose()
    }),
  ).then(
    ([committed]) => committed,
    (error) =>
      error instanceof FaultOnPurpose
        ? ({ status: 'unavailable', reason: 'rolled_back' } as const)
        : outcomeOfFailure(error, command),
  )
  await recordAttempt(command, outcome.status === 'in_progress' ? 'in_progress' : 'rejected')
  return outcome
}
