import type { Run } from '@/lib/trials/judging/run'
import { CORE_SCENARIOS } from '@/lib/trials/scenarios/scenarios'
import type { Grade, Report, Result } from '@/packages/idempotency-check/src/report/report'

/** From the best letter to the worst. */
const LETTERS: Grade[] = ['A', 'B', 'C', 'D', 'F']

/** The letter that a rule allows at best once it has failed or warned; all others cap by their level. */
const CAPS: { ids: RegExp; fail: Grade; warn: Grade }[] = [
  { ids: /^(ONE|KEY-1\/.*|KEY-2|KEY-3|ROT-1|SAY-1)$/, fail: 'F', warn: 'B' },
  { ids: /^REC-/, fail: 'D', warn: 'D' },
  { ids: /^STOP-[123]$/, fail: 'D', warn: 'B' },
  { ids: /^(TIME-[1237]|REQ-2)$/, fail: 'C', warn: 'C' },
  { ids: /^STOP-5$/, fail: 'C', warn: 'B' },
]

type Verdict = Pick<Report, 'grade' | 'cappedBy' | 'missingForGrade'>

/** The worst cap decides, and of equal ones the rule that is told first. */
export function gradeResults(results: Result[], runs: Run[]): Verdict {
  const missingForGrade = findMissing(runs)
  if (missingForGrade.length > 0) return { grade: null, cappedBy: null, missingForGrade }
  const capped = results.map((result) => ({ id: result.id, cap: capOf(result) }))
  const grade = LETTERS.toReversed().find((letter) => capped.some(({ cap }) => cap === letter))
  // What comes of a scenario that has begun may still lower every letter but the last.
  const running = sayRunning(runs)
  if (running.length > 0 && grade !== 'F') {
    return { grade: null, cappedBy: null, missingForGrade: running }
  }
  if (grade === undefined || grade === 'A') return { grade: 'A', cappedBy: null, missingForGrade }
  const cappedBy = capped.find(({ cap }) => cap === grade)?.id ?? null
  return { grade, cappedBy, missingForGrade }
}

function capOf({ id, level, outcome }: Result): Grade {
  if ((outcome !== 'fail' && outcome !== 'warn') || level === 'INFO') return 'A'
  const cap = CAPS.find(({ ids }) => ids.test(id))
  if (cap !== undefined) return cap[outcome]
  // A MUST without a cap of its own, like an unreadable key, leaves the operation undone.
  return level === 'MUST' && outcome === 'fail' ? 'D' : 'B'
}

/** A sentence for each reason, with all scenarios that share it. */
function findMissing(runs: Run[]): string[] {
  const found = CORE_SCENARIOS.map((name) => runs.find(({ scenario }) => scenario.name === name))
  const named = (isMeant: (run: Run | undefined) => boolean) =>
    CORE_SCENARIOS.filter((_, index) => isMeant(found[index]))
  return [
    say(
      named((run) => run === undefined),
      ['is', 'are'],
      'not part of this trial',
    ),
    say(
      named((run) => run?.attempts.length === 0),
      ['has', 'have'],
      'not been run',
    ),
    say(named(isShort), ['has', 'have'], 'had fewer deposits than asked for'),
    sayRunning(runs.filter(({ scenario }) => CORE_SCENARIOS.includes(scenario.name))),
  ].flat()
}

function sayRunning(runs: Run[]): string[] {
  const names = runs.filter(isRunning).map(({ scenario }) => scenario.name)
  return say(names, ['is', 'are'], 'still running')
}

/** A client that made one deposit where two are asked for has not shown that it tells them apart. */
function isShort(run: Run | undefined): boolean {
  if (run === undefined || run.attempts.length === 0 || isRunning(run)) return false
  return run.attempts.length < run.scenario.operations
}

function isRunning({ attempts, status }: Run): boolean {
  return attempts.length > 0 && status !== 'done'
}

function say(names: string[], [one, more]: [string, string], words: string): string[] {
  if (names.length === 0) return []
  const all = new Intl.ListFormat('en-GB').format(names)
  return [`${all} ${names.length === 1 ? one : more} ${words}`]
}
