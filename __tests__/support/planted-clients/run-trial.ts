import { post } from '@/__tests__/support/server/api'
import { startTrial, tokenOf } from '@/__tests__/support/server/start-trial'
import type { TrialResource } from '@/lib/api/contract/trial-schemas'
import { DEFAULT_SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import { runClient } from './client'
import type { PlantedClient } from './planted-clients'

/** Takes a client through a trial of a running server, all scenarios at once. */
export async function runTrial(
  url: string,
  { policy, alsoRuns, claims }: PlantedClient,
): Promise<TrialResource> {
  const trial = await startTrial(url, { scenarios: [...DEFAULT_SCENARIOS, ...alsoRuns] })
  await Promise.all(
    trial.scenarios.map(async ({ name, operations }) => {
      const errand = { baseUrl: url, token: tokenOf(trial, name), operations, speed: 1 }
      const [outcome, ...others] = await runClient(policy, errand)
      if (!claims || others.length > 0) return
      await post(`${url}/api/trials/${trial.id}/claims`, { scenario: name, outcome })
    }),
  )
  return trial
}
