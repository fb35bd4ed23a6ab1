import type { Bench } from './bench'

export type Variants<S> = Record<string, () => Promise<S>>

/**
 * Runs the variants in turn, A B A B …, after one round that only warms up, and returns the samples of each in the
 * order of the rounds.
 */
export async function interleave<S>(
  bench: Bench,
  label: string,
  variants: Variants<S>,
): Promise<Record<string, S[]>> {
  const samples: Record<string, S[]> = {}
  for (let round = 0; round <= bench.rounds; round++) {
    for (const [name, measure] of Object.entries(variants)) {
      bench.progress(`${label}: round ${round} of ${bench.rounds}, ${name}`)
      const sample = await measure()
      samples[name] ??= []
      if (round > 0) samples[name].push(sample)
    }
  }
  return samples
}
