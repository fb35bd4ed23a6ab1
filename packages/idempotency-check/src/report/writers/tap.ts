import type { Report, Result } from '../report'
import { toneOf } from '../tone'
import { visibleText } from '../visible-text'
import { describeGrade, describeIncomplete } from './grade-lines'

/** The Test Anything Protocol, version 14; details stand in YAML blocks whose values are JSON strings. */
export function writeTap(report: Report): string {
  const { results } = report
  return [
    'TAP version 14',
    comment(report.cannotSee),
    comment(report.headline),
    comment(describeGrade(report)),
    ...describeIncomplete(report).map(comment),
    `1..${results.length}`,
    ...results.flatMap(writeLines),
    '',
  ].join('\n')
}

function comment(text: string): string {
  return `# ${visibleText(text)}`
}

function writeLines(result: Result, index: number): string[] {
  const failed = toneOf(result) === 'red' || result.outcome === 'error'
  const description = escapeTap(`${result.id} ${result.title} (${result.level})`)
  const line = `${failed ? 'not ok' : 'ok'} ${index + 1} - ${description}${directiveOf(result)}`
  if (result.outcome === 'pass') return [line]
  const { outcome, observed, expected, because, advice, again, expectation } = result
  const details = {
    outcome,
    observed,
    expected,
    because: because.url,
    advice,
    again: again?.command,
  }
  const block = Object.entries({ ...details, listed: expectation?.reason })
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  return [line, '  ---', ...block, '  ...']
}

/** Only a result that was not seen is skipped; a listed failure counts as done, so that its line is "ok". */
function directiveOf({ outcome }: Result): string {
  const skipped =
    outcome === 'not-observed' || outcome === 'not-applicable' || outcome === 'blocked'
  return skipped ? ` # SKIP ${outcome}` : ''
}

/** A number sign would begin a directive, and a backslash is the escape itself. */
function escapeTap(text: string): string {
  return visibleText(text).replace(/[\\#]/g, (character) => `\\${character}`)
}
