import type { Report, ResultOutcome } from './report'

/** What a run's exit code means; CI reads only this. */
export const EXIT_CODES = {
  0: 'No MUST failed.',
  1: 'A MUST failed (with --strict, also a SHOULD), or a listed failure passes now.',
  2: 'The command line or a file that it names is wrong.',
  3: 'Nothing could be tested: unreachable, the plain request was refused, or no check ran.',
  4: 'This tool failed.',
} as const

export type ExitCode = keyof typeof EXIT_CODES

const JUDGED: readonly ResultOutcome[] = ['pass', 'fail', 'warn', 'info']

/** The plain requests of the set-up show that a server answers, not that its keys work. */
const SET_UP_ID = /^base\//

export function exitCodeOf(
  report: Pick<Report, 'results'>,
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
  if (results.some(({ outcome }) => outcome === 'error')) return 4
  const judged = results.some(({ id, outcome }) => JUDGED.includes(outcome) && !SET_UP_ID.test(id))
  return judged ? 0 : 3
}
