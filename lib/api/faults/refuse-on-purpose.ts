import 'server-only'
import { recordAttempt } from '@/lib/deposits/attempts/record-attempt'
import { reportAttempt } from '@/lib/deposits/attempts/report-attempt'
import type { DepositCommand } from '@/lib/deposits/command'

/** Leaves the traces of an attempt that never reaches the ledger, and does nothing else. */
export async function refuseOnPurpose(
  command: DepositCommand,
  outcome: 'in_progress' | 'rejected' | 'unavailable',
): Promise<void> {
  const startedAt = performance.now()
  await recordAttempt(command, outcome === 'unavailable' ? 'rejected' : outcome)
  reportAttempt(command, outcome, startedAt)
}
