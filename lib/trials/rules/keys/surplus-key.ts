import { type FollowUp, gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { keyName } from '@/lib/trials/exchanges/sent-key'
import type { Run } from '@/lib/trials/judging/run'

/**
 * Where a scenario has several operations, one key more than operations is a key that replaced another: this finds the
 * 503 whose key was given up, and the attempt that came with the key too many.
 */
export function findSurplusKey(run: Run): FollowUp | null {
  const later = run.operations.at(run.scenario.operations)?.at(0)
  if (later === undefined) return null
  const earlier = run.operations
    .filter(({ length }) => length === 1)
    .flat()
    .find((attempt) => attempt.fate === '503' && gapBetween(attempt, later) >= 0)
  return earlier === undefined ? null : { earlier, later, gapMs: gapBetween(earlier, later) }
}

export function hasNewKey({ earlier, later }: FollowUp): boolean {
  const [before, after] = [keyName(earlier.key), keyName(later.key)]
  // An attempt without a key is KEY-2's business.
  return after !== null && before !== after
}

/** A restart of the client stands between them: then KEY-7 judges, and nothing else. */
export function isAcrossRestart(run: Run, { earlier, later }: FollowUp): boolean {
  const { restartedAtMs } = run
  if (restartedAtMs === null) return false
  return (
    earlier.exchange.firstByteAtMs < restartedAtMs && later.exchange.firstByteAtMs >= restartedAtMs
  )
}
