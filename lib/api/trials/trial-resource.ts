import type { ApiCall } from '@/lib/api/answers/json-response'
import type { TrialResource } from '@/lib/api/contract/trial-schemas'
import { observeRun } from '@/lib/trials/judging/run'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import type { StoredTrial } from '@/lib/trials/store/read-trial'

/** A new trial, with all that its tester needs to run it. */
export function toTrialResource(
  { origin }: ApiCall,
  trial: StoredTrial,
  nowMs: number,
): TrialResource {
  return {
    id: trial.id,
    page: `${origin}/trials/${trial.id}`,
    report: `${origin}/api/trials/${trial.id}`,
    profile: trial.profile,
    createdAt: new Date(trial.createdAtMs).toISOString(),
    expiresAt: new Date(trial.expiresAtMs).toISOString(),
    scenarios: trial.scenarios.map(({ name, token, accountId, history }) => {
      const { title, whatHappens, whatToDo, operations } = SCENARIOS[name]
      const { status } = observeRun(history, nowMs)
      return { name, token, account: accountId, operations, title, whatHappens, whatToDo, status }
    }),
  }
}
