import { setTimeout as sleep } from 'node:timers/promises'
import type { Joined } from './join'

const PAUSE_MS = 1_000

/**
 * Starts the server again on its port whenever it ends, until the signal is aborted, and says so. Without it an app would
 * answer 503 for ever after its PostgreSQL was killed or ran out of disk.
 */
export async function keepRunning(
  first: Joined,
  joinAgain: () => Promise<Joined>,
  signal: AbortSignal,
): Promise<Joined> {
  let joined = first
  for (;;) {
    await Promise.race([joined.lease.ended, aborted(signal)])
    if (signal.aborted) return joined
    const again = await persist(joinAgain, signal)
    if (again === null) return joined
    joined = again
    if (joined.port !== first.port) {
      console.error(`PostgreSQL now runs on port ${joined.port}: this command has to end.`)
      process.kill(process.pid, 'SIGTERM')
      return joined
    }
    if (joined.started) console.error('PostgreSQL had ended, and was started again.')
  }
}

/** Tries until it works, and says once why it does not; null if the signal is aborted first. */
async function persist(
  joinAgain: () => Promise<Joined>,
  signal: AbortSignal,
): Promise<Joined | null> {
  let said = ''
  while (!signal.aborted) {
    try {
      return await joinAgain()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== said && !signal.aborted) console.error(reason)
      said = reason
      await Promise.race([sleep(PAUSE_MS, undefined, { ref: false }), aborted(signal)])
    }
  }
  return null
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
