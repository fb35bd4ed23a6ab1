import { setTimeout as sleep } from 'node:timers/promises'

/** Does it again and again until the returned function is called, which waits for the last time to end. */
export function repeatedly(
  pauseMs: number,
  action: () => Promise<unknown> | unknown,
): () => Promise<void> {
  let stopped = false
  const running = (async () => {
    while (!stopped) {
      await action()
      await sleep(pauseMs)
    }
  })()
  // Handled where it is awaited; until then it is no unhandled rejection.
  running.catch(() => {})
  return async () => {
    stopped = true
    await running
  }
}

/** Tries until it works, for as long as a slow machine may need; then throws what it failed of. */
export async function persist<T>(work: () => Promise<T>, maxMs = 60_000): Promise<T> {
  const givesUpAt = performance.now() + maxMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > givesUpAt) throw error
      await sleep(100)
    }
  }
}

/** Resolves as soon as the condition holds. */
export async function waitUntil(holds: () => Promise<boolean>, maxMs = 60_000): Promise<void> {
  await persist(async () => {
    if (!(await holds())) throw new Error(`It was waited for in vain: ${holds}`)
  }, maxMs)
}
