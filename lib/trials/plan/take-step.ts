import type { ArrivingAttempt } from '@/lib/trials/plan/arriving-attempt'
import { isOver } from '@/lib/trials/plan/is-over'
import type { PlannedStep } from '@/lib/trials/plan/plan'
import { type PlanState, timesSeen } from '@/lib/trials/plan/plan-state'
import { isDefinite, type Step } from '@/lib/trials/plan/step'
import { strikesOf } from '@/lib/trials/plan/strikes-of'
import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** More than any client needs, few enough that a runaway loop fills no disk. */
export const MAX_EXCHANGES = 500

const NORMALLY: { play: 'normally' } = { play: 'normally' }

/**
 * The plan engine: what the server does with this attempt, and where the scenario stands afterwards. Pure and
 * deterministic, so that the database can take the step atomically and several processes play one plan.
 */
export function takeStep(
  scenario: Scenario,
  state: PlanState,
  attempt: ArrivingAttempt,
): { step: Step; state: PlanState } {
  if (isOver(scenario, state, attempt)) return { step: { play: 'over' }, state }
  if (state.attempts >= MAX_EXCHANGES) return { step: { play: 'full' }, state }
  const step = chooseStep(scenario, state, attempt)
  const delayMs = step.play === 'slow' ? step.delayMs : 0
  return {
    step,
    state: {
      ...state,
      attempts: state.attempts + 1,
      firstArrivalMs: state.firstArrivalMs ?? attempt.atMs,
      busyUntilMs: Math.max(state.busyUntilMs ?? 0, attempt.atMs + delayMs),
      settled: state.settled + (isDefinite(step) ? 1 : 0),
      keys: countKey(state, attempt.key),
      firstBody: state.firstBody ?? attempt.body,
    },
  }
}

function chooseStep(
  { plan, operations }: Scenario,
  state: PlanState,
  attempt: ArrivingAttempt,
): Step {
  switch (plan.kind) {
    case 'in-turn':
      return dated(plan.steps[state.attempts] ?? NORMALLY, attempt.atMs)
    case 'already-made':
      // Without a key nothing can be a replay, and a deposit of ours would be one too many.
      return state.attempts === 0 && attempt.key !== null ? { play: 'replayed' } : NORMALLY
    case 'refuse-first-key': {
      // Without a key there is none that could have been used.
      if (attempt.key === null) return NORMALLY
      const isFirst =
        (state.keys.find(({ key }) => key !== null)?.key ?? attempt.key) === attempt.key
      return isFirst ? { play: 'refused' } : NORMALLY
    }
    case 'refuse-first-body':
      return (state.firstBody ?? attempt.body) === attempt.body ? { play: 'invalid' } : NORMALLY
    case 'refuse-each-key': {
      const strikes = attempt.key === null ? operations : strikesOf(attempt.key)
      return timesSeen(state, attempt.key) < strikes ? { play: 'unavailable' } : NORMALLY
    }
    case 'refuse-for': {
      const sinceFirstMs = attempt.atMs - (state.firstArrivalMs ?? attempt.atMs)
      return sinceFirstMs < plan.ms ? { play: 'unavailable' } : NORMALLY
    }
    case 'cut-until-restart':
      return state.restartedAtMs === null ? { play: 'cut' } : NORMALLY
  }
}

function dated(step: PlannedStep, atMs: number): Step {
  if (step.play !== 'down') return step
  // An HTTP date has no fractions of a second: rounded up, the wait is never shorter than promised.
  return { play: 'down', retryAtMs: Math.ceil((atMs + step.retryInMs) / 1000) * 1000 }
}

function countKey(state: PlanState, key: string | null): PlanState['keys'] {
  const attempts = timesSeen(state, key) + 1
  if (attempts === 1) return [...state.keys, { key, attempts }]
  return state.keys.map((seen) => (seen.key === key ? { key, attempts } : seen))
}
