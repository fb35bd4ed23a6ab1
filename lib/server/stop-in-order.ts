import 'server-only'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeQueue } from '@/lib/deposits/queue/queue'
import { getDb } from '@/lib/platform/db'
import { getLog } from '@/lib/platform/log'
import { watchResponses } from '@/lib/server/open-responses'

/** How long a kept-alive connection may still send a request, which is then refused in words instead of being cut off. */
const IDLE_GRACE_MS = 500
const POLL_MS = 20
/** A client that does not take its answer cannot hold the process longer. */
const DEADLINE_MS = 20_000

/**
 * On SIGTERM and SIGINT: takes in no new deposit, commits and answers what it has taken in, then ends the process.
 *
 * Next's own handlers are replaced. They cut idle connections at once, on which a request may be under way already; wait
 * for ever for a busy client, whose connections they leave open; and end a process whose queue may not be empty, when
 * the clients who wait for it have left.
 */
export function stopInOrderOnSignals(): void {
  const responses = watchResponses()
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    // Ctrl-C reaches us from the terminal and from npm.
    if (stopping) return
    stopping = true
    getLog().info({ signal }, 'stopping')
    setTimeout(() => {
      getLog().error({ open: responses.countOpen() }, 'stopped before everything was answered')
      process.exit(1)
    }, DEADLINE_MS).unref()

    responses.makeLast()
    await Promise.all([closeQueue(), closeServer(responses)])
    await getDb().$disconnect()
    getLog().info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, stop)
  }
}

/** Refuses new connections, answers the open requests, gives the other connections a moment, and resolves when all are closed. */
async function closeServer(responses: ReturnType<typeof watchResponses>): Promise<void> {
  const server = responses.getServer()
  if (server === null) return
  // Not the HTTP server's own close(), which begins by cutting the idle connections.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve())
  })
  await Promise.race([closed, sleep(IDLE_GRACE_MS)])
  const closing = setInterval(() => {
    server.closeIdleConnections()
    responses.closeSilent()
  }, POLL_MS)
  await closed
  clearInterval(closing)
}
