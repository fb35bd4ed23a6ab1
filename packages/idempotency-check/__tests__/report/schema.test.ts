import Ajv2020 from 'ajv/dist/2020'
import { applyExpectations } from '../../src/report/expectations'
import schema from '../../src/report/report.schema.json'
import { writeJson } from '../../src/report/writers/json'
import { makeFullReport, makeReport, makeResult } from '../support/make-report'

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(
  schema,
)

function problemsOf(json: string): string[] {
  validate(JSON.parse(json))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test('what the JSON writer writes is valid by the published schema', () => {
  expect(problemsOf(writeJson(makeReport()))).toEqual([])
  expect(problemsOf(writeJson(makeFullReport()))).toEqual([])
})

test('a report without a grade, a seed or counted effects is valid too', () => {
  const report = makeReport({
    grade: null,
    missingForGrade: ['con/1'],
    seed: null,
    counts: { operations: 0, effects: null },
  })
  expect(problemsOf(writeJson(report))).toEqual([])
})

test('a report that is not complete is valid, and must say why', () => {
  const incomplete = [{ reason: 'The run was interrupted.', ids: ['con/1'] }]
  expect(problemsOf(writeJson(makeReport({ incomplete })))).toEqual([])
  expect(problemsOf(writeJson(makeReport({ incomplete: [] })))).not.toEqual([])
})

test('a result that was listed beforehand is valid', () => {
  const listed = { id: 'one/1', outcome: 'fail', reason: 'known', issue: null } as const
  const report = makeReport({ results: [makeResult({ outcome: 'fail' })] })
  const judged = applyExpectations(report, [listed], { allowFixed: false })
  expect(judged.results[0]?.expectation?.state).toBe('as-listed')
  expect(problemsOf(writeJson(judged))).toEqual([])
})

test.each([
  ['a missing headline', { headline: undefined }],
  ['an unknown grade', { grade: 'E' }],
  ['an unknown outcome', { results: [{ ...makeResult(), outcome: 'skipped' }] }],
  ['an unknown member of a result', { results: [{ ...makeResult(), colour: 'red' }] }],
  ['a local time', { startedAt: '2026-11-25 04:00' }],
  ['a negative count', { counts: { operations: -1, effects: null } }],
])('%s is not valid', (_name, change) => {
  expect(problemsOf(JSON.stringify({ ...makeReport(), ...change }))).not.toEqual([])
})
