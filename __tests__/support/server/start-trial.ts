import { post, send } from '@/__tests__/support/server/api'
import type { TrialResource } from '@/lib/api/contract/trial-schemas'
import type { ProfileName } from '@/lib/trials/profiles'
import type { TrialReport } from '@/lib/trials/report/write-report'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'

type Choice = { scenarios?: ScenarioName[]; profile?: ProfileName }

/** A trial on a running server, by the API. */
export async function startTrial(url: string, choice: Choice = {}): Promise<TrialResource> {
  const answer = await post(`${url}/api/trials`, choice)
  if (answer.status !== 201) throw new Error(`No trial was started: ${answer.text}`)
  return answer.body
}

export async function readReport(url: string, { id }: { id: string }): Promise<TrialReport> {
  const answer = await send(`${url}/api/trials/${id}`)
  if (answer.status !== 200) throw new Error(`The report cannot be read: ${answer.text}`)
  return answer.body
}

/** The token of one scenario. */
export const tokenOf = (trial: TrialResource, name: ScenarioName): string =>
  scenarioOf(trial, name).token

/** The sandbox of one scenario. */
export const accountOf = (trial: TrialResource, name: ScenarioName): string =>
  scenarioOf(trial, name).account

function scenarioOf(trial: TrialResource, name: ScenarioName) {
  const scenario = trial.scenarios.find((candidate) => candidate.name === name)
  if (scenario === undefined) throw new Error(`The trial does not have the scenario ${name}.`)
  return scenario
}
