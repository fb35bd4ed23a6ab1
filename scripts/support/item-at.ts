/** The item at this place, counted from 0. Throws where the list ends before it. */
export function itemAt<T>(items: readonly T[], index: number): T {
  for (const item of items.slice(index, index + 1)) return item
  throw new Error(`There is no item ${index} in a list of ${items.length}.`)
}
