import type { Run, Trial } from '@/lib/trials/judging/run'
import type { Level, Result, ResultOutcome } from '@/packages/idempotency-check/src/report/report'

/** One judged property of a client: a pure function of what was recorded. */
export type Rule = {
  id: string
  title: string
  level: Level
  /** What a right client does, in a sentence. */
  expected: string
  because: Result['because']
  judge: (trial: Trial) => Finding
}

/** What a rule found. The report adds what the rule says of itself. */
export type Finding = {
  outcome: ResultOutcome
  observed: string
  /** The exchanges that show it. */
  evidence: string[]
  advice: string | null
  /** The measured times, for accusations. */
  clock?: string
  /** Where the level depends on what was found, or on the profile. */
  level?: Level
}

export function pass(observed: string, evidence: string[] = []): Finding {
  return { outcome: 'pass', observed, evidence, advice: null }
}

export function info(observed: string, evidence: string[] = []): Finding {
  return { outcome: 'info', observed, evidence, advice: null }
}

export function notObserved(why: string): Finding {
  return { outcome: 'not-observed', observed: why, evidence: [], advice: null }
}

export function notApplicable(why: string): Finding {
  return { outcome: 'not-applicable', observed: why, evidence: [], advice: null }
}

/** Worst first: what one scenario shows is not made good by another. */
const SEVERITY: ResultOutcome[] = ['fail', 'warn', 'blocked', 'info', 'pass', 'not-observed']

/** Judges each scenario by itself and reports the worst, naming the others that came out the same. */
export function judgeRuns(
  runs: Run[],
  judge: (run: Run) => Finding | Finding[] | null,
  otherwise: string,
): Finding {
  const found = runs.flatMap((run) => {
    const findings = [judge(run) ?? []].flat()
    return findings.map((finding) => ({ ...finding, when: run.scenario.when }))
  })
  const worst = SEVERITY.find((outcome) => found.some((finding) => finding.outcome === outcome))
  const [first, ...others] = found.filter(({ outcome }) => outcome === worst)
  if (first === undefined) return notObserved(otherwise)
  const { when, clock, ...finding } = first
  const elsewhere = [...new Set(others.map((other) => other.when))].filter(
    (other) => other !== when,
  )
  return {
    ...finding,
    observed: [finding.observed, also(elsewhere), clock].filter(Boolean).join(' '),
    evidence: [...new Set([first, ...others].flatMap(({ evidence }) => evidence))],
  }
}

function also(when: string[]): string | null {
  return when.length === 0 ? null : `The same ${when.join(', and ')}.`
}
