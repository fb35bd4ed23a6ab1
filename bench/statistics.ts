/** The middle one, which a stall of the machine in one round does not move; NaN if there is none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

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
