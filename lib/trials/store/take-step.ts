import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { ArrivingAttempt } from '@/lib/trials/plan/arriving-attempt'
import { type PlanState, planState } from '@/lib/trials/plan/plan-state'
import type { Step } from '@/lib/trials/plan/step'
import { takeStep } from '@/lib/trials/plan/take-step'
import { TAKE_STEP_SQL, toRows } from '@/lib/trials/store/exchange-rows'
import type { OpenScenario } from '@/lib/trials/store/find-by-token'
import { saveExchanges } from '@/lib/trials/store/save-exchanges'

/**
 * Takes the next step of the plan for this attempt, and records with it that the attempt arrived: a server that dies in
 * the middle of the answer leaves an open exchange, and not a step that nobody saw. null if the trial has been deleted.
 *
 * Of attempts that arrive together one takes the step that all have read, and the others read again; each round of that
 * lets one of them through.
 */
export async function takeNextStep(
  { accountId, scenario, state: read }: OpenScenario,
  attempt: ArrivingAttempt,
  exchange: RecordedExchange,
): Promise<Step | null> {
  let before: PlanState | null = read
  while (before !== null) {
    const { step, state } = takeStep(scenario, before, attempt)
    const arrived = { accountId, exchange: { ...exchange, step } }
    if (step.play === 'full') return step
    if (step.play === 'over') {
      await saveExchanges([arrived])
      return step
    }
    const taken = await getDb().$executeRawUnsafe(
      TAKE_STEP_SQL,
      toRows([arrived]),
      accountId,
      JSON.stringify(before),
      JSON.stringify(state),
    )
    if (taken > 0) return step
    before = await readState(accountId)
  }
  return null
}

async function readState(accountId: string): Promise<PlanState | null> {
  const row = await getDb().trialScenario.findUnique({
    where: { accountId },
    select: { state: true },
  })
  return row === null ? null : planState.parse(row.state)
}
