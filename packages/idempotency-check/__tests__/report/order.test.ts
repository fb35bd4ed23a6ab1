import { countOutcomes, describeCounts, summariseOutcomes } from '../../src/report/count'
import { sortWorstFirst } from '../../src/report/order'
import { makeFullReport, makeResult } from '../support/make-report'

test('what needs attention comes first', () => {
  const ids = sortWorstFirst(makeFullReport().results).map(({ id }) => id)
  expect(ids).toEqual([
    'con/1',
    'rep/1',
    'lost/4',
    'key/4',
    'one/1',
    'rep/7',
    'dur/1',
    'con/4',
    'key/3',
  ])
})

test('equals keep the order in which they were judged', () => {
  const results = ['a', 'b', 'c'].map((id) => makeResult({ id }))
  expect(sortWorstFirst(results)).toEqual(results)
})

test('outcomes are counted, and what did not occur is left out of the sentence', () => {
  const { results } = makeFullReport()
  expect(countOutcomes(results)).toMatchObject({ pass: 1, fail: 2, error: 1 })
  expect(summariseOutcomes(results.slice(0, 3))).toBe('1 pass, 2 fail')
  expect(summariseOutcomes([])).toBe('nothing was judged')
})

test('effects that were not counted are not said to be none', () => {
  expect(describeCounts({ operations: 1, effects: 2 })).toBe('1 operation, 2 effects')
  expect(describeCounts({ operations: 3, effects: null })).toBe(
    '3 operations, judged by answers only',
  )
})
