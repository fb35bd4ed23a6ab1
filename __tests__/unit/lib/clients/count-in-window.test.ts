import { countInWindow } from '@/lib/clients/count-in-window'

test('adds up a name’s points until its window ends, and begins again then', () => {
  let nowMs = 0
  const counter = countInWindow(1_000, () => nowMs)

  expect(counter.add('a', 1)).toEqual({ sum: 1, msLeft: 1_000 })
  nowMs = 600
  expect(counter.add('a', 4)).toEqual({ sum: 5, msLeft: 400 })
  expect(counter.add('b', 1)).toEqual({ sum: 1, msLeft: 1_000 })
  nowMs = 1_000
  expect(counter.add('a', 2)).toEqual({ sum: 2, msLeft: 1_000 })
  expect(counter.add('b', 1)).toEqual({ sum: 2, msLeft: 600 })
})

test('goes by the machine’s own clock', () => {
  const { sum, msLeft } = countInWindow(60_000).add('a', 1)
  expect([sum, msLeft]).toEqual([1, 60_000])
})
