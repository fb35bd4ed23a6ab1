type Shared<T> = { startedAt: number; settled: boolean; answer: Promise<T> }

/**
 * One question for all who ask at the same time, or within the tick: while one is under way no other is started. An
 * answer that fails, fails for all of them.
 */
export function share<T>(tickMs: number, ask: () => Promise<T>): () => Promise<T> {
  let current: Shared<T> | null = null
  return () => {
    if (current && (!current.settled || performance.now() - current.startedAt < tickMs)) {
      return current.answer
    }
    const next: Shared<T> = { startedAt: performance.now(), settled: false, answer: ask() }
    const settle = () => {
      next.settled = true
    }
    next.answer.then(settle, settle)
    current = next
    return next.answer
  }
}
