import type { Bench } from './bench'

export type Variants<S> = Record<string, () => Promise<S>>

/**
 * Runs the variants in turn, A B B A A B …, after one round that only warms up, and returns the samples of each in the
 * order of the rounds. Every other round runs backwards, because a variant also pays for what the one before it leaves
 * behind: garbage to collect, pages to write.
 */
export async function interleave<S>(
  bench: Bench,
  label: string,
  variants: Variants<S>,
): Promise<Record<string, S[]>> {
  const samples: Record<string, S[]> = {}
  for (const name of Object.keys(variants)) samples[name] = []
  for (let round = 0; round <= bench.rounds; round++) {
    const inTurn = Object.entries(variants)
    if (round % 2 === 0) inTurn.reverse()
    for (const [name, measure] of inTurn) {
      bench.progress(`${label}: round ${round} of ${bench.rounds}, ${name}`)
      const sample = await measure()
      if (round > 0) samples[name]?.push(sample)
    }
  }
  return samples
}
