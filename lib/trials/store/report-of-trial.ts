import 'server-only'
import { VERSION } from '@/lib/platform/version'
import { type TrialReport, writeReport } from '@/lib/trials/report/write-report'
import type { StoredTrial } from '@/lib/trials/store/read-trial'

/** The report of a stored trial at this moment, with nothing in it that opens a sandbox. */
export function reportOfTrial(trial: StoredTrial, origin: string, nowMs: number): TrialReport {
  return writeReport(
    {
      version: VERSION,
      target: `${origin}/trials/${trial.id}`,
      startedAtMs: trial.createdAtMs,
      history: {
        profile: trial.profile,
        scenarios: trial.scenarios.map(({ history }) => history),
      },
      secrets: trial.scenarios.flatMap(({ token, accountId }) => [token, accountId]),
    },
    nowMs,
  )
}
