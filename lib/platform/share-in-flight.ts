type InFlight<T> = { startedAtMs: number; settled: boolean; answer: Promise<T> }

/**
 * `ask`, at most one call at a time and one per `tickMs`: callers in between share the call that is running or the latest
 * answer. They share its error, too, until the tick ends.
 */
export function shareInFlight<T>(tickMs: number, ask: () => Promise<T>): () => Promise<T> {
  let current: InFlight<T> | null = null
  return () => {
    if (current && (!current.settled || performance.now() - current.startedAtMs < tickMs)) {
      return current.answer
    }
    const next: InFlight<T> = { startedAtMs: performance.now(), settled: false, answer: ask() }
    const settle = () => {
      next.settled = true
    }
    next.answer.then(settle, settle)
    current = next
    return next.answer
  }
}
