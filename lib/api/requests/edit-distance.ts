/** How many letters have to be added, removed or replaced to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  // Far apart for certain, and no reason to compare long names.
  if (Math.abs(a.length - b.length) > b.length) return a.length
  const letters = [...b]
  let distances = letters.map((_, column) => column + 1)
  for (const [row, letter] of [...a].entries()) {
    let diagonal = row
    let left = row + 1
    distances = distances.map((above, column) => {
      const replaced = diagonal + (letter === letters[column] ? 0 : 1)
      diagonal = above
      left = Math.min(replaced, above + 1, left + 1)
      return left
    })
  }
  return distances.at(-1) ?? a.length
}
