import type { Result } from '../report'

/** What a reader needs beside a result's title, as labelled lines; what does not apply is left out. */
export function explain(result: Result): [label: string, text: string][] {
  const { observed, expected, because, advice, again, expectation } = result
  const source = [because.spec, because.section, because.url].filter((part) => part !== '')
  const lines: [string, string | null | undefined][] = [
    ['Observed', observed],
    ['Expected', result.outcome === 'pass' ? null : expected],
    ['Because', source.join(' ')],
    ['Advice', advice],
    ['Listed', expectation && describeExpectation(expectation)],
    ['Again', again?.command],
  ]
  return lines.filter((line): line is [string, string] => Boolean(line[1]))
}

function describeExpectation(expectation: NonNullable<Result['expectation']>): string {
  const { state, outcome, reason, issue } = expectation
  const origin = issue === null ? reason : `${reason} (${issue})`
  if (state === 'as-listed') return `expected as ${outcome}: ${origin}`
  return `listed as ${outcome}, which no longer holds: take it off the list. ${origin}`
}
