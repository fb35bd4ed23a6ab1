import { type Attempt, attemptsOf, isRead } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, followUpsOf, operationsOf } from '@/lib/trials/exchanges/follow-ups'
import type { Claim, LedgerRow, RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { ScenarioHistory, TrialHistory } from '@/lib/trials/judging/history'
import { areAllClaimed, type ScenarioStatus, statusOf } from '@/lib/trials/judging/status'
import { PROFILES, type Profile } from '@/lib/trials/profiles'
import type { Scenario } from '@/lib/trials/scenarios/scenario'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'

/** A trial as the rules look at it. */
export type Trial = { profile: Profile; runs: Run[] }

/** What one scenario's client did. */
export type Run = {
  scenario: Scenario
  status: ScenarioStatus
  attempts: Attempt[]
  /** The attempts again, by operation. */
  operations: Attempt[][]
  followUps: FollowUp[]
  reads: RecordedExchange[]
  deposits: LedgerRow[]
  claims: Claim[]
  restartedAtMs: number | null
}

export function observeTrial(history: TrialHistory, nowMs: number): Trial {
  return {
    profile: PROFILES[history.profile],
    runs: history.scenarios.map((scenario) => observeRun(scenario, nowMs)),
  }
}

export function observeRun(history: ScenarioHistory, nowMs: number): Run {
  const scenario = SCENARIOS[history.scenario]
  const attempts = attemptsOf(history.exchanges, scenario.operations)
  const operations = operationsOf(attempts, scenario.operations)
  const reads = history.exchanges.filter(isRead)
  const { deposits, claims, restartedAtMs } = history
  const isClaimed = areAllClaimed(claims, scenario.operations)
  return {
    scenario,
    status: statusOf({ attempts, reads, operations: scenario.operations, isClaimed }, nowMs),
    attempts,
    operations,
    followUps: operations.flatMap(followUpsOf),
    reads,
    deposits,
    claims,
    restartedAtMs,
  }
}
