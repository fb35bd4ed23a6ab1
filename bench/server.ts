import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../local-postgres/ports'
import { SERVER_COMMAND } from '../scripts/support/server-command'
import type { Bench } from './bench'
import type { Child } from './child'
import type { Load, LoadSample } from './load/generator'

export type RunningServer = {
  port: number
  pid: number
  readyAfterMs: number
  stop: () => Promise<void>
}

const LONGEST_START_MS = 30_000
const PROBE_EVERY_MS = 20

/** The built app as `npm start` runs it, with its log in a file. */
export function startApp(environment: Record<string, string> = {}): Promise<RunningServer> {
  return startServer(() => SERVER_COMMAND, environment)
}

/** Deposits with a key of its own for each, to the server on the port. */
export function freshDeposits(port: number) {
  return { port, request: 'POST', path: '/api/deposits', keys: 'fresh' } as const
}

/** Starts a Node server that is told its port, and waits until GET of the path has answered. */
export async function startServer(
  args: (port: number) => string[],
  environment: Record<string, string> = {},
  readyPath = '/healthz',
): Promise<RunningServer> {
  const port = await findFreePort()
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-log-'))
  const log = openSync(path.join(folder, 'server.log'), 'a')
  const startedAt = performance.now()
  const child: ChildProcess = spawn(process.execPath, args(port), {
    stdio: ['ignore', log, 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      ...environment,
    },
  })
  closeSync(log)
  await untilAnswered(`http://127.0.0.1:${port}${readyPath}`)
  return {
    port,
    pid: child.pid as number,
    readyAfterMs: performance.now() - startedAt,
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Loads the server until its code is compiled: before, a rate says more about Node than about the server. */
export async function warmUp(
  bench: Bench,
  generator: Child<Load, LoadSample>,
  requests: Pick<Load, 'port' | 'request' | 'path' | 'keys'>[],
): Promise<void> {
  for (const request of requests) {
    bench.progress(`warming up ${request.path}`)
    await generator.run({ connections: 64, milliseconds: bench.warmUpMs, ...request })
  }
}

async function untilAnswered(url: string): Promise<void> {
  const endsAt = performance.now() + LONGEST_START_MS
  while (performance.now() < endsAt) {
    const response = await fetch(url).catch(() => null)
    // Read to its end, because a page is sent piece by piece.
    await response?.arrayBuffer().catch(() => null)
    if (response?.ok) return
    await sleep(PROBE_EVERY_MS)
  }
  throw new Error(`${url} did not answer.`)
}
