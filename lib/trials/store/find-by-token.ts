import 'server-only'
import { getDb, unlessSilent } from '@/lib/platform/db'
import type { Scenario } from '@/lib/trials/scenarios/scenario'
import { isScenarioName, SCENARIOS } from '@/lib/trials/scenarios/scenarios'

/** The scenario that a token opens. */
export type OpenScenario = { trialId: string; accountId: string; scenario: Scenario }

/** null for a token that was never given out, or whose trial has expired. */
export async function findByToken(token: string): Promise<OpenScenario | null> {
  const row = await unlessSilent(
    getDb().trialScenario.findUnique({
      where: { token },
      select: { trialId: true, accountId: true, name: true },
    }),
  )
  if (row === null || !isScenarioName(row.name)) return null
  const { trialId, accountId, name } = row
  return { trialId, accountId, scenario: SCENARIOS[name] }
}
