import 'server-only'
import { watchConnections } from '@/lib/api/faults/cut-connection'
import { getEnv } from '@/lib/platform/env'
import { getLog } from '@/lib/platform/log'
import { countReaped } from '@/lib/platform/metrics'
import { reapKeys } from '@/lib/retention/reap-keys'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'
import { boundClients } from '@/lib/server/bound-clients'
import { stampClientAddresses } from '@/lib/server/client-address'
import { serveMetrics } from '@/lib/server/serve-metrics'
import { tameRequests } from '@/lib/server/tame-requests'

/** What every server process does beside answering. Ends the process if its environment is wrong. */
export function startServices(): void {
  try {
    startReaping(getEnv().REAP_INTERVAL_SECONDS)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
  boundClients()
  tameRequests()
  stampClientAddresses()
  watchConnections()
  serveMetrics()
  // Started by a script that was then killed: leave too, instead of holding on to the port.
  if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

function startReaping(intervalSeconds: number): void {
  const reap = async () => {
    try {
      const keys = await reapKeys()
      const sandboxes = await reapSandboxes()
      countReaped({ keys, sandboxes })
      if (keys + sandboxes > 0) getLog().info({ keys, sandboxes }, 'reaped')
    } catch (error) {
      // The next round is soon enough: both are promised to be kept at least so long, not at most.
      getLog().warn({ err: error }, 'reaping failed')
    }
    setTimeout(reap, intervalSeconds * 1_000).unref()
  }
  setTimeout(reap, intervalSeconds * 1_000).unref()
}
