import 'server-only'
import { LOCK_TIMEOUT_MS } from '@/lib/db'
import type { DepositCommand } from '@/lib/deposits/command'
import { commit } from '@/lib/deposits/commit'
import { kindOfFailure, retryConflicts } from '@/lib/deposits/failures'
import { recordAttempt } from '@/lib/deposits/record-attempt'
import { logAttempt } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'

class FaultOnPurpose extends Error {}

/**
 * The fault fail-before-commit: runs the whole transaction and rolls it back where it would commit. In a transaction of
 * its own and never in a shared batch, so that nobody else's deposit is rolled back with it.
 */
export async function failBeforeCommit(command: DepositCommand): Promise<Outcome> {
  const startedAt = performance.now()
  const reason = await retryConflicts(() => commit([command], fail, LOCK_TIMEOUT_MS)).then(
    () => 'rolled_back' as const,
    (error) => (kindOfFailure(error) === 'database_away' ? 'database_away' : 'rolled_back'),
  )
  await recordAttempt(command, 'rejected')
  logAttempt({ ...command, outcome: 'unavailable', milliseconds: performance.now() - startedAt })
  return { status: 'unavailable', reason }
}

function fail(): never {
  throw new FaultOnPurpose('This transaction is rolled back on purpose.')
}
