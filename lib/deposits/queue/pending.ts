import type { DepositCommand } from '@/lib/deposits/command'
import type { Blocked, Settled } from '@/lib/deposits/queue/settle'
import type { Outcome } from '@/lib/outcome'
import { LOCK_TIMEOUT_MS } from '@/lib/platform/database/timeouts'

/** A deposit that waits for its outcome. The times are of performance.now(). */
export type Pending = {
  command: DepositCommand
  /** Its transaction does all of its work and is rolled back where it would commit. */
  failBeforeCommit: boolean
  /** Only the first call counts. */
  answer: (outcome: Outcome) => void
  arrivedAtMs: number
  /** When its first try began; null before that. */
  triedAtMs: number | null
  /** It met a lock, or its key is remembered as held. */
  metLock: boolean
  /** It has waited for a lock as long as a deposit may. */
  isLastTry: boolean
}

/** Whether it has waited for a lock as long as a deposit may, so that its next try is the last. */
export function isLate({ triedAtMs }: Pending): boolean {
  return triedAtMs !== null && performance.now() - triedAtMs >= LOCK_TIMEOUT_MS
}

/** Answers the deposits that are settled and returns the others, each with the lock that it met. */
export function answerSettled(batch: Pending[], settled: Settled[]): [Pending, Blocked][] {
  return batch.flatMap((pending, index): [Pending, Blocked][] => {
    const outcome = settled[index]
    if (outcome === undefined) throw new Error('A deposit of the batch has no outcome.')
    if (isBlocked(outcome)) return [[pending, outcome]]
    pending.answer(outcome)
    return []
  })
}

function isBlocked(settled: Settled): settled is Blocked {
  return ['blocked', 'key_held', 'account_locked'].includes(settled.status)
}
