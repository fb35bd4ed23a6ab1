import 'server-only'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { ArrivingAttempt } from '@/lib/trials/plan/arriving-attempt'
import type { Step } from '@/lib/trials/plan/step'
import { takeStep } from '@/lib/trials/plan/take-step'
import { toRows, WRITE_EXCHANGES_SQL } from '@/lib/trials/store/exchange-rows'
import type { OpenScenario } from '@/lib/trials/store/find-by-token'
import { withState } from '@/lib/trials/store/with-state'

/**
 * Takes the next step of the plan for this attempt, and records in the same transaction that the attempt arrived: a
 * server that dies in the middle of the answer leaves an open exchange, and not a step that nobody saw.
 */
export function takeNextStep(
  { accountId, scenario }: OpenScenario,
  attempt: ArrivingAttempt,
  exchange: RecordedExchange,
): Promise<Step | null> {
  return withState(accountId, async (before, tx) => {
    const { step, state } = takeStep(scenario, before, attempt)
    if (step.play !== 'full') {
      const arrived = toRows([{ accountId, exchange: { ...exchange, step } }])
      await tx.$executeRawUnsafe(WRITE_EXCHANGES_SQL, arrived)
    }
    return { state, result: step }
  })
}
