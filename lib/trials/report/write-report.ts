import type { TrialHistory } from '@/lib/trials/judging/history'
import { observeTrial, type Run, type Trial } from '@/lib/trials/judging/run'
import type { ScenarioStatus } from '@/lib/trials/judging/status'
import { MAX_EXCHANGES } from '@/lib/trials/plan/take-step'
import { gradeResults } from '@/lib/trials/report/grade'
import { countEffects, writeHeadline } from '@/lib/trials/report/headline'
import { numberKeys } from '@/lib/trials/report/number-keys'
import { redactExchanges } from '@/lib/trials/report/redact-exchanges'
import type { Rule } from '@/lib/trials/rules/rule'
import { RULEBOOK, RULES_VERSION } from '@/lib/trials/rules/rulebook'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import { sortWorstFirst } from '@/packages/idempotency-check/src/report/order'
import {
  findSecrets,
  redactSecrets,
} from '@/packages/idempotency-check/src/report/redact/redact-secrets'
import type { Exchange, Report, Result } from '@/packages/idempotency-check/src/report/report'

const CANNOT_SEE =
  'A trial judges what reached this server in one run. It does not see your code, what your client would do under load or on another day, or what your users are told. A clean run shows that no mistake was seen, not that there is none.'

/** How far a scenario is. */
export type ScenarioProgress = {
  name: ScenarioName
  status: ScenarioStatus
  attempts: number
  deposits: number
  /** The ledger holds more than any right client leaves there. */
  paidTooOften: boolean
  /** Of each attempt's exchange, whether it carried the scenario's first key, the second, …; null for none. */
  keys: Record<string, number | null>
  /** What its reader has to know of it; null for nothing. */
  note: string | null
}

export type TrialReport = Report & { scenarios: ScenarioProgress[] }

export type TrialFacts = {
  /** The version of this software. */
  version: string
  /** The address of the trial's page. */
  target: string
  startedAtMs: number
  history: TrialHistory
  /** Tokens and sandbox ids: whoever reads a shared report must not be able to send in the trial's name. */
  secrets: string[]
}

/** The report of a trial at this moment; nothing in it is secret. */
export function writeReport(facts: TrialFacts, nowMs: number): TrialReport {
  const { history, startedAtMs } = facts
  const trial = observeTrial(history, nowMs)
  const results = RULEBOOK.map((rule) => applyRule(rule, trial))
  const report: Report = {
    tool: 'idempotency-tester',
    version: facts.version,
    rules: RULES_VERSION,
    target: facts.target,
    profile: history.profile,
    seed: null,
    startedAt: new Date(startedAtMs).toISOString(),
    headline: writeHeadline(trial.runs),
    cannotSee: CANNOT_SEE,
    ...gradeResults(results, trial.runs),
    counts: countEffects(trial.runs),
    results: sortWorstFirst(results),
    exchanges: redactExchanges(
      history.scenarios.map(({ scenario, exchanges }) => ({ part: scenario, exchanges })),
      startedAtMs,
    ),
  }
  return {
    ...report,
    exchanges: hideSecrets(report, secretsOf(facts)),
    scenarios: trial.runs.map((run, index) =>
      describeProgress(run, history.scenarios[index]?.exchanges.length ?? 0),
    ),
  }
}

function describeProgress(run: Run, exchanges: number): ScenarioProgress {
  const { scenario, status, attempts, deposits } = run
  return {
    name: scenario.name,
    status,
    attempts: attempts.length,
    deposits: deposits.length,
    paidTooOften: deposits.length > (scenario.leavesBehind?.max ?? Number.POSITIVE_INFINITY),
    keys: numberKeys(attempts),
    note:
      exchanges < MAX_EXCHANGES
        ? null
        : `This scenario has had its ${MAX_EXCHANGES} exchanges. What came after them was refused with 429, and is not judged.`,
  }
}

/** Only in what the client sent and got, since a cookie that reads "pass" would garble the verdict. */
function hideSecrets(report: Report, secrets: string[]): Exchange[] {
  return report.exchanges.map((exchange) => {
    const { id, part, note } = exchange
    return { ...redactSecrets(exchange, secrets), id, part, note }
  })
}

function applyRule({ judge, ...rule }: Rule, trial: Trial): Result {
  const { id, title, expected, because } = rule
  const { outcome, observed, evidence, advice, level = rule.level } = judge(trial)
  return { id, title, level, outcome, observed, expected, because, evidence, advice, again: null }
}

function secretsOf({ history, secrets }: TrialFacts): string[] {
  const exchanges = history.scenarios.flatMap((scenario) => scenario.exchanges)
  return [...secrets, ...findSecrets(exchanges.flatMap(({ headerLines }) => headerLines))]
}
