/** A clock that runs faster than ours, so that a plan's minutes are a test's seconds. */
export type Clock = {
  /** Milliseconds since 1970, with fractions. */
  now: () => number
  /** Calls back after so many of the clock's milliseconds; the result calls it off. */
  after: (ms: number, call: () => void) => () => void
}

export function startClock(speed: number): Clock {
  const startedAt = performance.now()
  return {
    now: () => performance.timeOrigin + startedAt + (performance.now() - startedAt) * speed,
    after: (ms, call) => {
      const timer = setTimeout(call, ms / speed)
      return () => clearTimeout(timer)
    },
  }
}
