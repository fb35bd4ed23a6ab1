import 'server-only'
import type { ArrivingAttempt } from '@/lib/trials/plan/arriving-attempt'
import type { Step } from '@/lib/trials/plan/step'
import { takeStep } from '@/lib/trials/plan/take-step'
import type { OpenScenario } from '@/lib/trials/store/find-by-token'
import { withState } from '@/lib/trials/store/with-state'

/** Takes the next step of the plan for this attempt; null if the trial has been deleted meanwhile. */
export function takeNextStep(
  { accountId, scenario }: OpenScenario,
  attempt: ArrivingAttempt,
): Promise<Step | null> {
  return withState(accountId, (before) => {
    const { step, state } = takeStep(scenario, before, attempt)
    return { state, result: step }
  })
}
