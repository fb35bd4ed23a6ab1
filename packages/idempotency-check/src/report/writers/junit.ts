import type { Report, Result } from '../report'
import { toneOf } from '../tone'
import { escapeXml } from './escape-xml'
import { explain } from './explain'
import { describeIncomplete } from './grade-lines'

/**
 * JUnit's XML as CI systems read it: red is a failure, a failure of this tool an error, what was not seen is skipped,
 * and everything else passes, with its details as output where it is a warning or a recommendation missed.
 */
export function writeJunit(report: Report): string {
  const { results, startedAt, tool, target } = report
  const failures = results.filter(isRed).length
  const errors = results.filter(({ outcome }) => outcome === 'error').length
  const skipped = results.filter(isSkipped).length
  const totals = `tests="${results.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(tool)}" ${totals}>`,
    `  <testsuite name="${escapeXml(target)}" timestamp="${escapeXml(startedAt)}" ${totals}>`,
    '    <properties>',
    ...propertiesOf(report),
    '    </properties>',
    ...results.map(writeCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function propertiesOf(report: Report): string[] {
  const { headline, grade, rules, profile, seed, cannotSee } = report
  const incomplete = describeIncomplete(report).join(' ')
  const properties = { headline, grade, incomplete, rules, profile, seed, cannotSee }
  return Object.entries(properties).map(
    ([name, value]) =>
      `      <property name="${name}" value="${escapeXml(value === null ? '' : `${value}`)}"/>`,
  )
}

function isRed(result: Result): boolean {
  return toneOf(result) === 'red'
}

function isSkipped({ outcome }: Result): boolean {
  return outcome === 'not-observed' || outcome === 'not-applicable' || outcome === 'blocked'
}

function writeCase(result: Result): string {
  const name = escapeXml(`${result.id} ${result.title}`)
  const group = escapeXml(`idempotency.${result.level}`)
  const inside = writeOutcome(result)
  const start = `    <testcase name="${name}" classname="${group}"`
  return inside === '' ? `${start}/>` : `${start}>${inside}</testcase>`
}

function writeOutcome(result: Result): string {
  const message = escapeXml(result.observed)
  const details = escapeXml(
    explain(result)
      .map(([label, text]) => `${label}: ${text}`)
      .join('\n'),
  )
  if (isRed(result))
    return `<failure message="${message}" type="${result.level}">${details}</failure>`
  if (result.outcome === 'error') return `<error message="${message}">${details}</error>`
  if (isSkipped(result)) return `<skipped message="${escapeXml(result.outcome)}: ${message}"/>`
  return toneOf(result) === 'yellow' ? `<system-out>${details}</system-out>` : ''
}
