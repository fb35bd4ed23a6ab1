/** Who has used how much since its window began. */
export type Counter = {
  /** Counts the points for this name; returns the sum of its window, and when that ends. */
  add: (name: string, points: number) => { sum: number; msLeft: number }
}

/** More names than this are hardly people; the oldest is forgotten for the newest. */
const MAX_NAMES = 100_000

/** Counts points by name in windows of time, each of which begins with the name's first point. */
export function countInWindow(windowMs: number, now = () => performance.now()): Counter {
  const windows = new Map<string, { sum: number; endsAtMs: number }>()
  let sweepAtMs = now() + windowMs
  return {
    add: (name, points) => {
      const nowMs = now()
      if (nowMs >= sweepAtMs) {
        for (const [old, { endsAtMs }] of windows) if (endsAtMs <= nowMs) windows.delete(old)
        sweepAtMs = nowMs + windowMs
      }
      const current = windows.get(name)
      if (current !== undefined && current.endsAtMs > nowMs) {
        current.sum += points
        return { sum: current.sum, msLeft: current.endsAtMs - nowMs }
      }
      windows.delete(name)
      windows.set(name, { sum: points, endsAtMs: nowMs + windowMs })
      const [oldest] = windows.keys()
      if (windows.size > MAX_NAMES && oldest !== undefined) windows.delete(oldest)
      return { sum: points, msLeft: windowMs }
    },
  }
}
