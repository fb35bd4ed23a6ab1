import 'server-only'
import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeQueue } from '@/lib/deposits/queue/queue'
import { finishRecording } from '@/lib/exchanges/record-exchange'
import { getDb } from '@/lib/platform/database/db'
import { getLog } from '@/lib/platform/log'
import type { Connections } from '@/lib/server/connections'

/** How long a kept-alive connection may still send a request, which is then refused in words instead of being cut off. */
const IDLE_GRACE_MS = 500
/** How long a client may take to send the rest of a request, or to take its answer. */
const CLIENT_GRACE_MS = 5_000
const POLL_MS = 20
/** What is not done by then is given up. */
const DEADLINE_MS = 20_000
/** The pool waits for statements that run; what still runs now serves nobody. */
const DISCONNECT_MS = 1_000

/**
 * Takes in no new deposit, commits and answers what was taken in, and returns the exit code: 0, or 1 if something was
 * still open at the deadline.
 */
export async function stopInOrder(
  server: Server,
  connections: Connections,
  signal: NodeJS.Signals,
): Promise<number> {
  getLog().info({ signal }, 'stopping')
  const inTime = await Promise.race([
    stop(server, connections).then(() => true),
    sleep(DEADLINE_MS, false),
  ])
  if (inTime) getLog().info('stopped')
  else {
    const open = connections.countOpenRequests()
    getLog().error({ open }, 'stopped before everything was answered')
  }
  return inTime ? 0 : 1
}

async function stop(server: Server, connections: Connections): Promise<void> {
  connections.makeAnswersLast()
  await Promise.all([closeQueue(), closeServer(server, connections)])
  await finishRecording()
  await Promise.race([getDb().$disconnect(), sleep(DISCONNECT_MS)])
}

/** Refuses new connections, answers the open requests, gives the other connections a moment, and resolves when all are closed. */
async function closeServer(server: Server, connections: Connections): Promise<void> {
  // Not the HTTP server's own close(), which begins by cutting the idle connections.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve())
  })
  const startedAtMs = performance.now()
  await Promise.race([closed, sleep(IDLE_GRACE_MS)])
  const closing = setInterval(() => {
    connections.closeIdle()
    if (performance.now() - startedAtMs > CLIENT_GRACE_MS) connections.closeStuck()
  }, POLL_MS)
  await closed
  clearInterval(closing)
}
