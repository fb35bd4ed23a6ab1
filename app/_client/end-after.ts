/** Longer than an answer takes that comes at all: whoever presses a button must not wait for ever. */
export const DEADLINE_MS = 20_000

/**
 * Does the work, whose signal ends after so many milliseconds, or with another signal. Without AbortSignal.any and
 * AbortSignal.timeout, which browsers of 2022 and 2023 lack.
 */
export async function endAfter<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  stopped?: AbortSignal,
): Promise<T> {
  const ended = new AbortController()
  const end = () => ended.abort()
  const timeout = setTimeout(end, milliseconds)
  stopped?.addEventListener('abort', end)
  try {
    return await work(ended.signal)
  } finally {
    clearTimeout(timeout)
    stopped?.removeEventListener('abort', end)
  }
}
