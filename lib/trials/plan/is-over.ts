import type { ArrivingAttempt } from '@/lib/trials/plan/arriving-attempt'
import { type PlanState, timesSeen } from '@/lib/trials/plan/plan-state'
import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** A settled scenario this long without an attempt is done. */
export const QUIET_MS = 5000

/** A client that is silent for this long has given up. */
export const SILENCE_MS = 120_000

/** Twice what the report calls done, so that a late retry is still played and judged. */
export const LATEST_RETRY_MS = 2 * QUIET_MS

/**
 * Whether the scenario has ended before this attempt, which is then somebody's second run and no retry. To play it as
 * one would accuse a client of paying twice because its developer pressed the button twice.
 */
export function isOver(scenario: Scenario, state: PlanState, attempt: ArrivingAttempt): boolean {
  if (state.endedAtMs !== null) return true
  // Killing a client by hand and starting it again may take any time.
  if (state.busyUntilMs === null || scenario.plan.kind === 'cut-until-restart') return false
  // A key that was seen before may be a late retry, and cannot pay twice.
  if (attempt.key !== null && timesSeen(state, attempt.key) > 0) return false
  const isSettled = state.settled >= scenario.operations
  return attempt.atMs - state.busyUntilMs > (isSettled ? LATEST_RETRY_MS : SILENCE_MS)
}
