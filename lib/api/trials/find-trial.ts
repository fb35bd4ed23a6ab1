import 'server-only'
import { Refusal } from '@/lib/api/answers/problem-response'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import { readTrial, type StoredScenario, type StoredTrial } from '@/lib/trials/store/read-trial'

/** Throws a Refusal where there is no such trial. */
export async function findTrial(id: string | undefined): Promise<StoredTrial> {
  const trial = id !== undefined && /^[\w-]{1,64}$/.test(id) ? await readTrial(id) : null
  if (trial !== null) return trial
  throw new Refusal({
    code: 'trial-not-found',
    detail: 'There is no trial of that id, or it was not used for 24 hours and has been deleted.',
  })
}

/** Throws a Refusal where the trial does not have this scenario. */
export function findScenario({ scenarios }: StoredTrial, name: ScenarioName): StoredScenario {
  const found = scenarios.find((scenario) => scenario.name === name)
  if (found !== undefined) return found
  throw new Refusal({
    code: 'invalid-request',
    detail: `This trial does not have the scenario ${name}. Nothing was changed.`,
    errors: [
      {
        pointer: '#/scenario',
        detail: `scenario must be one of ${scenarios.map((scenario) => scenario.name).join(', ')}.`,
      },
    ],
  })
}
