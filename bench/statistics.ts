import { median } from '@/lib/median'

export function percentile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export type Spread = { median: number; least: number; most: number }

export function spread(values: number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) }
}

/**
 * How many times b each a is, round by round: both of a round met the same moods of the machine. A round in which one of
 * them has no result is left out.
 */
export function ratios(a: number[], b: number[]): number[] {
  return a.map((value, index) => value / (b[index] ?? Number.NaN)).filter(Number.isFinite)
}
