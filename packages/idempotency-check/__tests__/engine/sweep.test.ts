import { sweepMoments } from '../../src/checks/lost/sweep'

test('the hang-ups are at 20 moments from the last byte to the slowest answer, most of them among the usual ones', () => {
  const moments = sweepMoments(10, 300)
  expect(moments).toHaveLength(20)
  expect([Math.min(...moments), Math.max(...moments)]).toEqual([0, 300])
  expect(moments.filter((ms) => ms <= 10)).toHaveLength(16)
})

test('a slow server is swept in part', () => {
  expect(Math.max(...sweepMoments(10, 9000))).toBe(500)
  expect(Math.max(...sweepMoments(800, 9000))).toBe(500)
})
