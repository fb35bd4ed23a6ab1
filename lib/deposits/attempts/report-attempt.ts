import 'server-only'
import type { DepositCommand } from '@/lib/deposits/command'
import type { OutcomeStatus } from '@/lib/outcome'
import { logAttempt } from '@/lib/platform/log'
import { countAttempt } from '@/lib/platform/metrics'

/** What every attempt leaves beside its row: a count, and a line in the log. `startedAt` is of performance.now(). */
export function reportAttempt(
  command: DepositCommand,
  outcome: OutcomeStatus,
  startedAt: number,
): void {
  const milliseconds = performance.now() - startedAt
  countAttempt({ ...command, outcome, milliseconds })
  logAttempt({ ...command, outcome, milliseconds })
}
