/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** The waits before the second try of each operation, then those before the third, and so on. */
export function waitsByTry(operations: { gapMs: number }[][]): number[][] {
  const longest = Math.max(0, ...operations.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) =>
    operations.flatMap((followUps) => followUps[index]?.gapMs ?? []).filter((gapMs) => gapMs >= 0),
  )
}
