import 'server-only'
import { getDb } from '@/lib/platform/database/db'
import { type PlanState, planState } from '@/lib/trials/plan/plan-state'
import type { Scenario } from '@/lib/trials/scenarios/scenario'
import { isScenarioName, SCENARIOS } from '@/lib/trials/scenarios/scenarios'

/** The scenario that a token opens. */
export type OpenScenario = {
  trialId: string
  accountId: string
  scenario: Scenario
  /** Where its plan stands. */
  state: PlanState
  /** How many exchanges of it are kept already. */
  exchanges: number
}

type Row = {
  trialId: string
  accountId: string
  name: string
  state: unknown
  exchanges: number
}

/** null for a token that was never given out, or whose trial has expired. */
export async function findByToken(token: string): Promise<OpenScenario | null> {
  const [row] = await getDb().$queryRaw<Row[]>`
    SELECT trial_id AS "trialId", account_id AS "accountId", name, state,
      (SELECT count(*)::int FROM exchanges WHERE exchanges.account_id = trial_scenarios.account_id) AS exchanges
    FROM trial_scenarios WHERE token = ${token}`
  if (row === undefined || !isScenarioName(row.name)) return null
  const { name, state, ...rest } = row
  return { ...rest, scenario: SCENARIOS[name], state: planState.parse(state) }
}
