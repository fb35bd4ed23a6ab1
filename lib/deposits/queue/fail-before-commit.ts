import 'server-only'
import { recordAttempt } from '@/lib/deposits/attempts/record-attempt'
import { reportAttempt } from '@/lib/deposits/attempts/report-attempt'
import type { DepositCommand } from '@/lib/deposits/command'
import { enqueue } from '@/lib/deposits/queue/queue'
import type { Outcome } from '@/lib/outcome'

/**
 * The fault fail-before-commit: runs the whole transaction and rolls it back where it would commit. It takes its turn in the
 * queue, alone in its transaction, so that no other deposit is rolled back with it.
 */
export async function failBeforeCommit(command: DepositCommand): Promise<Outcome> {
  const startedAt = performance.now()
  const outcome = await enqueue(command, { failBeforeCommit: true })
  await recordAttempt(command, outcome.status === 'in_progress' ? 'in_progress' : 'rejected')
  reportAttempt(command, outcome.status, startedAt)
  return outcome
}
