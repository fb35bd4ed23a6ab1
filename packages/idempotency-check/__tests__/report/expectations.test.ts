import { exitCodeOf } from '../../src/report/exit-code'
import { applyExpectations, findUnknownIds, parseExpectations } from '../../src/report/expectations'
import type { ResultOutcome } from '../../src/report/report'
import { toneOf } from '../../src/report/tone'
import { makeReport, makeResult } from '../support/make-report'

function judge(listed: ResultOutcome, seen: ResultOutcome, allowFixed = false) {
  const entry = { id: 'one/1', outcome: listed, reason: 'known', issue: '#7' }
  const report = makeReport({ results: [makeResult({ outcome: seen })] })
  const judged = applyExpectations(report, [entry], { allowFixed })
  const result = judged.results[0]
  if (result === undefined) throw new Error('The result is gone.')
  return { tone: toneOf(result), exit: exitCodeOf(judged, { strict: false }) }
}

test('a failure that is listed is yellow and does not fail the run', () => {
  expect(judge('fail', 'fail')).toEqual({ tone: 'yellow', exit: 0 })
})

test('a listed failure that passes now is red: the list is out of date', () => {
  expect(judge('fail', 'pass')).toEqual({ tone: 'red', exit: 1 })
  expect(judge('fail', 'warn')).toEqual({ tone: 'red', exit: 1 })
  expect(judge('warn', 'pass')).toEqual({ tone: 'red', exit: 1 })
})

test('… unless that was allowed', () => {
  expect(judge('fail', 'pass', true)).toEqual({ tone: 'green', exit: 0 })
})

test('a failure that is worse than what is listed stays red', () => {
  expect(judge('warn', 'fail')).toEqual({ tone: 'red', exit: 1 })
})

test('a listed failure that was not seen says nothing about the list', () => {
  expect(judge('fail', 'not-observed')).toEqual({ tone: 'grey', exit: 3 })
})

test('ids that no check has are found', () => {
  const listed = [{ id: 'one/11', outcome: 'fail', reason: 'known', issue: null }] as const
  expect(findUnknownIds(listed, ['one/1'])).toEqual(['one/11'])
})

test('the file is read as it is documented', () => {
  const text = '[{"id":"con/1","outcome":"fail","reason":"Race.","issue":"#12"}]'
  expect(parseExpectations(text)).toEqual([
    { id: 'con/1', outcome: 'fail', reason: 'Race.', issue: '#12' },
  ])
})

test.each([
  ['{', 'not JSON'],
  ['{}', 'array'],
  ['[1]', 'not an object'],
  ['[{"outcome":"fail","reason":"x"}]', 'no id'],
  ['[{"id":"a","outcome":"broken","reason":"x"}]', 'outcome must be'],
  ['[{"id":"a","outcome":"fail"}]', 'no reason'],
  [
    '[{"id":"a","outcome":"fail","reason":"x"},{"id":"a","outcome":"fail","reason":"x"}]',
    'listed twice',
  ],
])('%s is refused with a sentence', (text, sentence) => {
  expect(() => parseExpectations(text)).toThrow(sentence)
})
