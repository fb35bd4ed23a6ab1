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

test('4 where this tool failed and nothing is red', () => {
  expect(code([{ outcome: 'pass' }, { outcome: 'error' }])).toBe(4)
})
