/** The waits before the second try of each operation, then those before the third, and so on. */
export function waitsByTry(operations: { gapMs: number }[][]): number[][] {
  const longest = Math.max(0, ...operations.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) =>
    operations.flatMap((followUps) => followUps[index]?.gapMs ?? []).filter((gapMs) => gapMs >= 0),
  )
}
