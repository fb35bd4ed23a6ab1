import type { Bench } from '@/bench/bench'
import { interleave } from '@/bench/rounds'

test('variants take turns, A B B A, after a round that is not counted, and keep their order', async () => {
  const turns: string[] = []
  const variant = (name: string) => async () => turns.push(name)
  const bench = { rounds: 2, progress: () => {} } as unknown as Bench

  const samples = await interleave(bench, 'test', { A: variant('A'), B: variant('B') })

  expect(turns.join('')).toBe('BAABBA')
  expect(Object.entries(samples)).toEqual([
    ['A', [3, 6]],
    ['B', [4, 5]],
  ])
})
