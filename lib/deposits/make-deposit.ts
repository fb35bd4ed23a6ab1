import 'server-only'
import { recordAttempt } from '@/lib/deposits/attempts/record-attempt'
import { reportAttempt } from '@/lib/deposits/attempts/report-attempt'
import type { DepositCommand } from '@/lib/deposits/command'
import { enqueue } from '@/lib/deposits/queue/queue'
import type { Outcome } from '@/lib/outcome'

/**
 * The use case, for the form and the API alike: makes the deposit, or says why not. Never throws: every
 * failure is an outcome, and unless that is `unknown` nothing was saved by it.
 */
export async function makeDeposit(command: DepositCommand): Promise<Outcome> {
  const startedAt = performance.now()
  const outcome = await enqueue(command)
  if (outcome.status === 'in_progress' || outcome.status === 'rejected') {
    await recordAttempt(command, outcome.status)
  }
  reportAttempt(command, outcome.status, startedAt)
  return outcome
}
