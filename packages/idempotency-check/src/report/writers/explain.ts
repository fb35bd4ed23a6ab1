import type { Result } from '../report'

/** What a reader needs beside a result's title, as labelled lines; what does not apply is left out. */
export function explain(result: Result): [label: string, text: string][] {
  const { observed, expected, because, advice, again, expectation } = result
  const lines: [string, string | null | undefined][] = [
    ['Observed', observed],
    ['Expected', result.outcome === 'pass' ? null : expected],
    [
      'Because',
      describeSource(because) === because.url
        ? because.url
        : `${describeSource(because)} ${because.url}`.trim(),
    ],
    ['Advice', advice],
    ['Listed', expectation && describeExpectation(expectation)],
    ['Again', again?.command],
  ]
  return lines.filter((line): line is [string, string] => Boolean(line[1]))
}

/** Like "RFC 9110 §9.2.2"; the url where nothing else names it. */
export function describeSource({ spec, section, url }: Result['because']): string {
  const place = /^\d/.test(section) ? `§${section}` : section
  return [spec, place].filter((part) => part !== '').join(' ') || url
}

function describeExpectation(expectation: NonNullable<Result['expectation']>): string {
  const { state, outcome, reason, issue } = expectation
  const origin = issue === null ? reason : `${reason} (${issue})`
  if (state === 'as-listed') return `expected as ${outcome}: ${origin}`
  return `listed as ${outcome}, which no longer holds: take it off the list. ${origin}`
}
