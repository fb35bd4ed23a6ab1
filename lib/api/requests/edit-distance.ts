/** How many letters have to be added, removed or replaced to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  // Far apart for certain, and no reason to compare long names.
  if (Math.abs(a.length - b.length) > b.length) return a.length
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const replaced = previous[column] + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[b.length]
}
