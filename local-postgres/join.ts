import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lease, takeLease } from './lease'
import { NotStartedYet, runningPort, start } from './postmaster'
import type { User } from './server-user'

/** A killed server keeps its files until its children have ended and the system has forgotten its process. */
const MAX_WAIT_MS = 20_000
const PAUSE_MS = 100
/** PostgreSQL's SQLSTATE while it starts, recovers or stops. */
const CANNOT_CONNECT_NOW = '57P03'

export type Joined = { lease: Lease; port: number; started: boolean }

/** Uses the server that runs on the folder's data, or starts one, at the wanted port if one is given. */
export async function join(
  folder: string,
  user: User | null,
  signal: AbortSignal,
  wanted?: number,
): Promise<Joined> {
  let givesUpAt = Date.now() + MAX_WAIT_MS
  let started = false
  for (;;) {
    // A server that was started must be stopped in order: its caller does that.
    if (!started) signal.throwIfAborted()
    const port = runningPort(folder)
    try {
      if (port !== null) return { lease: await takeLease(serverUrl(folder, port)), port, started }
    } catch (error) {
      // It runs, and says that it needs more time.
      if ((error as { code?: string }).code === CANNOT_CONNECT_NOW) {
        givesUpAt = Date.now() + MAX_WAIT_MS
        await sleep(PAUSE_MS)
        continue
      }
    }
    try {
      await start(folder, user, wanted)
      started = true
    } catch (error) {
      if (!(error instanceof NotStartedYet) || Date.now() > givesUpAt) throw error
      await sleep(PAUSE_MS)
    }
  }
}

export function serverUrl(folder: string, port: number): string {
  const password = readFileSync(path.join(folder, 'password'), 'utf8').trim()
  return `postgresql://postgres:${password}@127.0.0.1:${port}`
}
