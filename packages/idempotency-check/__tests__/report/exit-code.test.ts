import { exitCodeOf } from '../../src/report/exit-code'
import type { Result } from '../../src/report/report'
import { makeResult } from '../support/make-report'

function code(results: Partial<Result>[], strict = false): number {
  return exitCodeOf({ results: results.map(makeResult) }, { strict })
}

test('0 where no MUST failed', () => {
  expect(code([{ outcome: 'pass' }])).toBe(0)
  expect(code([{ outcome: 'warn' }, { level: 'SHOULD', outcome: 'fail' }])).toBe(0)
  expect(code([{ outcome: 'info' }, { outcome: 'not-observed' }])).toBe(0)
})

test('1 where a MUST failed, also when the tool failed somewhere else', () => {
  expect(code([{ outcome: 'pass' }, { outcome: 'fail' }])).toBe(1)
  expect(code([{ outcome: 'error' }, { outcome: 'fail' }])).toBe(1)
})

test('1 where a SHOULD failed and the run is strict, but not for an INFO or a warning', () => {
  expect(code([{ level: 'SHOULD', outcome: 'fail' }], true)).toBe(1)
  expect(code([{ level: 'INFO', outcome: 'fail' }, { outcome: 'warn' }], true)).toBe(0)
})

test('3 where no check ran: a run that tested nothing must not look like a success', () => {
  expect(code([])).toBe(3)
  expect(code([{ outcome: 'not-observed' }, { outcome: 'blocked' }])).toBe(3)
  expect(code([{ outcome: 'not-applicable' }])).toBe(3)
})

test('3 where only the set-up ran', () => {
  expect(code([{ id: 'base/1' }, { id: 'base/2' }, { outcome: 'not-observed' }])).toBe(3)
})

test('3 where something was to be judged and was not, unless that was listed beforehand', () => {
  const results = [makeResult(), makeResult({ id: 'con/1', outcome: 'blocked' })]
  const incomplete = [{ reason: 'The run was interrupted.', ids: ['con/1'] }]
  expect(exitCodeOf({ results, incomplete }, { strict: false })).toBe(3)
  const [done = makeResult(), blocked = makeResult()] = results
  const expectation = { outcome: 'blocked', reason: 'x', issue: null, state: 'as-listed' } as const
  const listed = [done, { ...blocked, expectation }]
  expect(exitCodeOf({ results: listed, incomplete }, { strict: false })).toBe(0)
})

test('1 where a MUST failed, also in a run that is not complete', () => {
  const results = [makeResult({ outcome: 'fail' })]
  const incomplete = [{ reason: 'The run was interrupted.', ids: ['con/1'] }]
  expect(exitCodeOf({ results, incomplete }, { strict: false })).toBe(1)
})

test('a tool error that is listed does not fail the run', () => {
  const expectation = { outcome: 'error', reason: 'x', issue: null, state: 'as-listed' } as const
  expect(code([{ outcome: 'pass' }, { outcome: 'error', expectation }])).toBe(0)
})

test('4 where this tool failed and nothing is red', () => {
  expect(code([{ outcome: 'pass' }, { outcome: 'error' }])).toBe(4)
})
