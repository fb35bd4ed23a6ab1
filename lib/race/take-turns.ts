/** What came of waiting for a turn: the work's result, or why it was not begun. */
export type Turn<T> = { result: T } | { refused: 'already_waiting' | 'too_many' }

/** Enough that nobody waits long for a turn. */
const MAX_WAITING = 10

/** Runs one work at a time, in the order of arrival; each client may run or wait with one. */
export function takeTurns() {
  const clients = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  return async <T>(client: string, work: () => Promise<T>): Promise<Turn<T>> => {
    if (clients.has(client)) return { refused: 'already_waiting' }
    if (clients.size > MAX_WAITING) return { refused: 'too_many' }
    clients.add(client)
    const turn = last.then(work)
    last = turn.catch(() => {})
    try {
      return { result: await turn }
    } finally {
      clients.delete(client)
    }
  }
}
