import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Output } from '../cli/io'
import { SetupError } from '../run/options'
import { signalOwn, startOwn } from './own-processes'

/** Its first start builds the app and unpacks a database. */
const MAX_START_MS = 600_000

const POLL_MS = 250

const MAX_STOP_MS = 30_000

const KEPT_OUTPUT_CHARACTERS = 2000

export type StartedTester = { url: string; stop: () => Promise<void> }

/** Starts a tester on a free port with data of its own, and waits until it is ready. */
export async function startTester(command: string, output: Output): Promise<StartedTester> {
  const port = await findFreePort()
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'idempotency-check-'))
  const url = `http://127.0.0.1:${port}`
  output.write(`Starting a tester on port ${port}: ${command}\n`)
  const child = startOwn(command, [], {
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Faults are what a trial is made of; with a database of its own a tester allows them unasked.
    env: { DATA_FOLDER: dataFolder, ALLOW_FAULTS: 'true', ...process.env, PORT: String(port) },
  })
  const stop = async () => {
    await endGroup(child)
    await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    await untilReady(child, url)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port.')
  return address.port
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  const keep = (bytes: Buffer) => {
    said = `${said}${bytes.toString()}`.slice(-KEPT_OUTPUT_CHARACTERS)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const end = performance.now() + MAX_START_MS
  while (performance.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new SetupError(`The tester has ended before it was ready. It said: ${said.trim()}`)
    }
    if (await isReady(url)) return
    await sleep(POLL_MS)
  }
  throw new SetupError(`The tester was not ready after ${MAX_START_MS / 1000} s.`)
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })
    return ok
  } catch {
    return false
  }
}

/** Waits for 'close': every process of the group holds the pipes until it has ended. */
async function endGroup(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  if (child.stdout?.closed && child.stderr?.closed) return
  signalOwn(child, 'SIGTERM')
  const kill = setTimeout(() => signalOwn(child, 'SIGKILL'), MAX_STOP_MS)
  await closed
  clearTimeout(kill)
}
