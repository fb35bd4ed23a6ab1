import { writeTap } from '../../src/report/writers/tap'
import { makeFullReport } from '../support/make-report'

const lines = writeTap(makeFullReport()).split('\n')
const points = lines.filter((line) => /^(?:not )?ok /.test(line))

test('it begins with the version, has one plan and ends with a newline', () => {
  expect(lines[0]).toBe('TAP version 14')
  expect(lines.filter((line) => /^1\.\./.test(line))).toEqual(['1..9'])
  expect(lines.at(-1)).toBe('')
})

test('the test points are numbered as planned, and hostile text forges none', () => {
  expect(points.map((line) => Number(/ok (\d+) - /.exec(line)?.[1]))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9,
  ])
})

test('every line is of the protocol', () => {
  const known =
    /^(?:TAP version 14|1\.\.\d+|# .*|(?:not )?ok \d+ - .*| {2}(?:---|\.\.\.)| {2}\w+: ".*"|)$/
  expect(lines.filter((line) => !known.test(line))).toEqual([])
})

test('only what is red or failed in the tool is "not ok"', () => {
  const notOk = points.filter((line) => line.startsWith('not ok')).map((line) => line.split(' ')[4])
  expect(notOk).toEqual(['con/1', 'lost/4'])
})

test('what was not seen is skipped, and no text forges such a directive', () => {
  const skipped = points.filter((line) => / # SKIP /.test(line))
  expect(skipped).toHaveLength(3)
  const others = points.filter((line) => !skipped.includes(line))
  expect(others.filter((line) => /[^\\]#/.test(line))).toEqual([])
})
