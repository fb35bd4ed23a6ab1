/** @jest-environment jsdom */
import { applyExpectations } from '../../src/report/expectations'
import type { Report } from '../../src/report/report'
import { writeJunit } from '../../src/report/writers/junit'
import { makeFullReport, makeReport, makeResult } from '../support/make-report'

/** Strict XML: what is not well-formed throws. */
function parse(report: Report): Document {
  const parsed = new DOMParser().parseFromString(writeJunit(report), 'application/xml')
  const problem = parsed.querySelector('parsererror')
  if (problem) throw new Error(problem.textContent ?? 'not well-formed')
  return parsed
}

function caseOf(parsed: Document, id: string): Element {
  const cases = [...parsed.querySelectorAll('testcase')]
  const found = cases.find((element) => element.getAttribute('name')?.startsWith(`${id} `))
  if (found === undefined) throw new Error(`No test case ${id}`)
  return found
}

test('hostile text leaves it well-formed', () => {
  const parsed = parse(makeFullReport())
  const failure = caseOf(parsed, 'con/1').querySelector('failure')
  expect(failure?.getAttribute('message')).toContain('<script>alert(1)</script> ]]> &')
})

test('a MUST that failed is a failure, and nothing else is', () => {
  const parsed = parse(makeFullReport())
  expect(parsed.querySelectorAll('failure')).toHaveLength(1)
  expect(caseOf(parsed, 'con/1').querySelector('failure')).not.toBeNull()
})

test('a failure of the tool is an error', () => {
  const parsed = parse(makeFullReport())
  expect(parsed.querySelectorAll('error')).toHaveLength(1)
  expect(caseOf(parsed, 'lost/4').querySelector('error')).not.toBeNull()
})

test('what was not seen is skipped, with the reason', () => {
  const parsed = parse(makeFullReport())
  for (const id of ['con/4', 'key/3', 'dur/1']) {
    expect(caseOf(parsed, id).querySelector('skipped')?.getAttribute('message')).toBeTruthy()
  }
  expect(parsed.querySelectorAll('skipped')).toHaveLength(3)
})

test('a warning and a missed recommendation pass, and say what was seen', () => {
  const parsed = parse(makeFullReport())
  for (const id of ['rep/1', 'key/4']) {
    expect(caseOf(parsed, id).querySelector('system-out')?.textContent).toContain('Observed: ')
  }
})

test('the totals are those of the cases', () => {
  const suite = parse(makeFullReport()).querySelector('testsuite')
  const totals = ['tests', 'failures', 'errors', 'skipped'].map((name) => suite?.getAttribute(name))
  expect(totals).toEqual(['9', '1', '1', '3'])
})

test('a listed failure passes with its reason; one that is fixed fails', () => {
  const listed = { id: 'one/1', outcome: 'fail', reason: 'Known race.', issue: '#7' } as const
  const report = (outcome: 'fail' | 'pass') =>
    applyExpectations(makeReport({ results: [makeResult({ outcome })] }), [listed], {
      allowFixed: false,
    })
  const known = parse(report('fail'))
  expect(known.querySelector('failure')).toBeNull()
  expect(known.querySelector('system-out')?.textContent).toContain('Known race. (#7)')
  expect(parse(report('pass')).querySelector('failure')?.textContent).toContain('take it off')
})
