import { itemAt } from '../scripts/support/item-at'

/** Random choices that a seed repeats: a run that found something can be made again in the same order. */
export type Random = {
  /** At least 0, below 1. */
  fraction: () => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  /** A whole number from `min` to `max`. */
  between: (min: number, max: number) => number
  pick: <T>(items: readonly T[]) => T
  shuffle: <T>(items: readonly T[]) => T[]
}

export function createRandom(seed: number): Random {
  const fraction = mulberry32(seed)
  const between = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1))
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (items) => itemAt(items, between(0, items.length - 1)),
    shuffle: (items) => {
      const left = [...items]
      return items.flatMap(() => left.splice(between(0, left.length - 1), 1))
    },
  }
}

/** A small generator of well-spread numbers, in the public domain; nothing here has to be unguessable. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
