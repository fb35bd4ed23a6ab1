export type Lane<T> = { push: (...items: T[]) => void }

/**
 * Works on everything that waits, at most so many at once: what arrives meanwhile waits and is taken together
 * next. The first to arrive at an idle lane waits for nobody.
 */
export function createLane<T>(mostAtOnce: number, work: (items: T[]) => Promise<void>): Lane<T> {
  let waiting: T[] = []
  let working = false

  async function run(): Promise<void> {
    working = true
    while (waiting.length > 0) {
      const items = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await work(items)
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
