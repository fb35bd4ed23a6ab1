import { setImmediate as nextTurn } from 'node:timers/promises'

export type Lane<T> = { push: (...items: T[]) => void }

/**
 * Works on everything that waits, at most so many at once: what arrives meanwhile waits and is taken together
 * next. An idle lane starts when the event loop has ended its turn, so that those who arrive in one turn go together
 * instead of one alone and the others behind it; who is alone in it waits for nobody.
 *
 * Work that throws is handed to `onFailure` with its items, and the lane goes on: a lane that stopped would keep
 * everybody who comes later waiting for ever.
 */
export function createLane<T>(
  mostAtOnce: number,
  work: (items: T[]) => Promise<void>,
  onFailure: (items: T[], error: unknown) => void,
): Lane<T> {
  let waiting: T[] = []
  let working = false

  async function run(): Promise<void> {
    working = true
    await nextTurn()
    while (waiting.length > 0) {
      const items = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      try {
        await work(items)
      } catch (error) {
        onFailure(items, error)
      }
    }
    working = false
  }

  return {
    push: (...items) => {
      waiting.push(...items)
      if (!working) void run()
    },
  }
}
