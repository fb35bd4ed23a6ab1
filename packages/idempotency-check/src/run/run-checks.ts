import { CHECKS } from '../checks/all'
import type { Check, Verdict } from '../checks/check'
import { redactTarget } from '../report/redact/redact-target'
import type { Report, Result, ResultOutcome } from '../report/report'
import { RULES, VERSION } from '../version'
import { cannotSee } from './cannot-see'
import { createRun } from './create-run'
import { findIncomplete } from './find-incomplete'
import { type Graded, gradeOf } from './grade'
import { hasEyes, headlineOf } from './headline'
import { judgeCheck } from './judge-check'
import type { CheckOptions, Progress } from './options'
import type { Run } from './run'
import { selectChecks } from './select-checks'
import { withinTime } from './within-time'

export { CHECKS }

/** Tests the server. Throws a SetupError, whose message is one clear sentence, where the set-up fails. */
export async function runChecks(
  options: CheckOptions,
  onProgress: (progress: Progress) => void,
): Promise<Report> {
  const startedAt = new Date().toISOString()
  const run = createRun(options)
  try {
    const graded = await judgeAll(run, selectChecks(CHECKS, options), onProgress)
    return writeReport(run, graded, startedAt)
  } finally {
    run.transport.stop()
  }
}

export async function judgeAll(
  run: Run,
  checks: readonly Check[],
  onProgress: (progress: Progress) => void,
): Promise<Graded[]> {
  const outcomes = new Map<string, ResultOutcome>()
  const graded: Graded[] = []
  for (const [index, check] of checks.entries()) {
    const tell = (part: Partial<Progress>) =>
      onProgress({
        id: check.id,
        title: check.title,
        position: index + 1,
        total: checks.length,
        round: null,
        rounds: null,
        operations: run.tally.operations,
        effects: hasEyes(run) ? run.tally.effects : null,
        outcome: null,
        ...part,
      })
    tell({})
    const verdict = await withinTime(run, check, () =>
      judgeCheck(run, check, outcomes, (round, rounds) => tell({ round, rounds })),
    )
    outcomes.set(check.id, verdict.outcome)
    if (verdict.outcome === 'fail') run.failed.add(check.id)
    graded.push({
      result: toResult(run, check, verdict),
      cap: verdict.cap ?? capOf(check, verdict),
      cutBy: verdict.cutBy,
    })
    tell({ outcome: verdict.outcome })
  }
  return inListedOrder(graded)
}

function capOf(check: Check, { outcome }: Verdict) {
  return outcome === 'warn' ? 'B' : check.cap
}

const MAX_EVIDENCE = 20

function toResult(run: Run, check: Check, verdict: Verdict): Result {
  const { id, title, level, because, expected } = check
  const own = run.recorder.exchanges
    .filter(({ part }) => part === id)
    .map((exchange) => exchange.id)
  const chosen = verdict.evidence?.filter((exchange) => exchange !== null) ?? own
  const isBad = verdict.outcome === 'fail' || verdict.outcome === 'warn'
  return {
    id,
    title,
    level,
    outcome: verdict.outcome,
    observed: verdict.observed,
    expected,
    because,
    evidence: chosen.slice(0, MAX_EVIDENCE),
    advice: isBad ? (verdict.advice ?? check.advice) : null,
    again: null,
  }
}

function inListedOrder(graded: readonly Graded[]): Graded[] {
  const order = CHECKS.map(({ id }) => id)
  return [...graded].sort((a, b) => order.indexOf(a.result.id) - order.indexOf(b.result.id))
}

function writeReport(run: Run, graded: readonly Graded[], startedAt: string): Report {
  const { options, tally, recorder } = run
  const incomplete = findIncomplete(graded, options)
  return {
    tool: 'idempotency-check',
    version: VERSION,
    rules: RULES,
    target: redactTarget(options.url),
    profile: options.profile,
    seed: options.seed,
    startedAt,
    headline: headlineOf(run),
    cannotSee: cannotSee(run),
    ...gradeOf(graded, hasEyes(run)),
    counts: {
      operations: tally.operations,
      effects: hasEyes(run) ? tally.effects : null,
    },
    ...(incomplete.length === 0 ? {} : { incomplete }),
    results: graded.map(({ result }) => result),
    exchanges: recorder.exchanges,
  }
}
