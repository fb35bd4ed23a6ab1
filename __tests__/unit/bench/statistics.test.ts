import { percentile, ratios, spread } from '@/bench/statistics'
import { median } from '@/lib/median'

test('the median of rounds is not moved by one that stalled', () => {
  expect(median([900, 1_000, 1_100, 1_050, 2])).toBe(1_000)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('compares round by round, so that a slow round is slow for both', () => {
  expect(ratios([200, 20], [100, 10])).toEqual([2, 2])
  expect(spread([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
})

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1)
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([
    51, 100, 7,
  ])
})
