import 'server-only'
import { reapSandboxes } from '@/lib/accounts/reap-sandboxes'
import { reapKeys } from '@/lib/deposits/reap-keys'
import { getEnv } from '@/lib/env'
import { boundClients } from '@/lib/http/bound-clients'
import { stampClientAddresses } from '@/lib/http/client-address'
import { watchConnections } from '@/lib/http/connections'
import { tameRequests } from '@/lib/http/tame-requests'
import { getLog } from '@/lib/log'
import { countReaped } from '@/lib/metrics'
import { serveMetrics } from '@/lib/serve-metrics'

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
