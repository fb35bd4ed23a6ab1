import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { countReaped } from '@/lib/platform/metrics'
import { reapAttempts } from '@/lib/retention/reap-attempts'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'

/** Deletes expired keys, old attempts and unused sandboxes now and then, until the process is to stop. */
export async function startReaping(stop: AbortSignal): Promise<void> {
  const pauseMs = getEnv().REAP_INTERVAL_SECONDS * 1_000
  while (await pause(pauseMs, stop)) {
    try {
      const keys = await reapKeys(stop)
      const attempts = await reapAttempts(stop)
      const sandboxes = await reapSandboxes(stop)
      countReaped({ keys, attempts, sandboxes })
      if (keys + attempts + sandboxes > 0) getLog().info({ keys, attempts, sandboxes }, 'reaped')
    } catch (error) {
      // The next round is soon enough: all are promised to be kept at least that long, not at most.
      getLog().warn({ err: error }, 'reaping failed')
    }
  }
}

/** False if the process is to stop. */
async function pause(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal: stop, ref: false }).catch(() => {})
  return !stop.aborted
}
