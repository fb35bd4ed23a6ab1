import type { Incomplete, Report, ResultOutcome } from './report'

/** What a run's exit code means; CI reads only this. */
export const EXIT_CODES = {
  0: 'No MUST failed.',
  1: 'A MUST failed (with --strict, also a SHOULD), or a listed failure passes now.',
  2: 'The command line or a file that it names is wrong.',
  3: 'It could not be tested: unreachable, the plain request was refused, no check ran, or not all that was asked for.',
  4: 'This tool failed.',
} as const

export type ExitCode = keyof typeof EXIT_CODES

const JUDGED: readonly ResultOutcome[] = ['pass', 'fail', 'warn', 'info']

/** The plain requests of the set-up show that a server answers, not that its keys work. */
const SET_UP_ID = /^base\//

export function exitCodeOf(
  report: Pick<Report, 'results' | 'incomplete'>,
  options: { strict: boolean },
): ExitCode {
  const { results } = report
  const failed = results.some(
    ({ level, outcome, expectation }) =>
      expectation?.state === 'fixed' ||
      (outcome === 'fail' &&
        expectation === undefined &&
        (level === 'MUST' || (level === 'SHOULD' && options.strict))),
  )
  if (failed) return 1
  const broken = results.some(
    ({ outcome, expectation }) => outcome === 'error' && expectation === undefined,
  )
  if (broken) return 4
  if (findMissing(report).length > 0) return 3
  const judged = results.some(({ id, outcome }) => JUDGED.includes(outcome) && !SET_UP_ID.test(id))
  return judged ? 0 : 3
}

/** What was to be judged and was not, without what was listed beforehand as not judged. */
export function findMissing({
  results,
  incomplete = [],
}: Pick<Report, 'results' | 'incomplete'>): Incomplete[] {
  const listed = results.filter(({ expectation }) => expectation !== undefined).map(({ id }) => id)
  return incomplete
    .map(({ reason, ids }) => ({ reason, ids: ids.filter((id) => !listed.includes(id)) }))
    .filter(({ ids }) => ids.length > 0)
}
