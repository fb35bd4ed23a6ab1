import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { countReaped } from '@/lib/platform/metrics'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'

/** Deletes expired keys and unused sandboxes now and then, until the process is to stop. */
export async function startReaping(stop: AbortSignal): Promise<void> {
  const pauseMs = getEnv().REAP_INTERVAL_SECONDS * 1_000
  while (await pause(pauseMs, stop)) {
    try {
      const keys = await reapKeys(stop)
      const sandboxes = await reapSandboxes(stop)
      countReaped({ keys, sandboxes })
      if (keys + sandboxes > 0) getLog().info({ keys, sandboxes }, 'reaped')
    } catch (error) {
      // The next round is soon enough: both are promised to be kept at least that long, not at most.
      getLog().warn({ err: error }, 'reaping failed')
    }
  }
}

/** False if the process is to stop. */
async function pause(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal: stop, ref: false }).catch(() => {})
  return !stop.aborted
}
