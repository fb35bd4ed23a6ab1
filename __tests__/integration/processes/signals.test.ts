import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WITH_COMMONJS_TYPESCRIPT } from '@/scripts/support/server-command'
import { untilReady } from '@/scripts/support/until-ready'

// A SIGTERM that came just after the server was ready was once lost for ever: whatever loads last must not take away the
// handlers of what was loaded before.

/** Every moment of the start is on this grid; a run of the test takes some of them, and SIGNAL_MOMENTS=all takes each. */
const GRID_MS = 20
const MOMENTS = 16
const TAKES_ALL = process.env.SIGNAL_MOMENTS === 'all'
const AFTER_READY_MS = 2_000
const TIMEOUT_MS = TAKES_ALL ? 7_200_000 : 600_000

const folder = mkdtempSync(path.join(tmpdir(), 'signals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(
  'no signal is lost, from the first moment of npm start to two seconds after it is ready',
  async () => {
    const startedAtMs = performance.now()
    const first = start()
    await untilReady(first, [])
    const spanMs = performance.now() - startedAtMs + AFTER_READY_MS
    await end(first, 'SIGTERM')

    const moments = TAKES_ALL ? everyMoment(spanMs) : someMoments(spanMs)
    for (const [onGridMs, signal] of moments) {
      const child = start()
      let printed = ''
      child.stdout?.on('data', (chunk) => {
        printed += chunk
      })
      await Promise.race([sleep(onGridMs), once(child, 'exit')])
      const isReady = printed.includes('Ready')
      expect([onGridMs, signal, await end(child, signal)]).toEqual([
        onGridMs,
        signal,
        // Before Node runs any of our code, which takes long on a slow machine, a signal ends it as it ends every program.
        isReady ? '0' : expect.stringMatching(/^(0|SIGTERM|SIGINT)$/),
      ])
      expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
    }
    if (TAKES_ALL) console.log(`${moments.length} signals within ${Math.round(spanMs)} ms`)
  },
  TIMEOUT_MS,
)

type Moment = [onGridMs: number, signal: NodeJS.Signals]

function everyMoment(spanMs: number): Moment[] {
  const onGrid = Array.from({ length: Math.ceil(spanMs / GRID_MS) }, (_, step) => step * GRID_MS)
  return onGrid.flatMap((atMs): Moment[] => [
    [atMs, 'SIGTERM'],
    [atMs, 'SIGINT'],
  ])
}

/** One at random in each part of the span, the two signals in turn. */
function someMoments(spanMs: number): Moment[] {
  return Array.from({ length: MOMENTS }, (_, part): Moment => {
    const atMs = ((part + Math.random()) / MOMENTS) * spanMs
    return [Math.round(atMs / GRID_MS) * GRID_MS, part % 2 === 0 ? 'SIGTERM' : 'SIGINT']
  })
}

function start(): ChildProcess {
  return spawn(process.execPath, [...WITH_COMMONJS_TYPESCRIPT, 'scripts/start.ts'], {
    env: { ...process.env, DATABASE_URL: '', DATA_FOLDER: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** How the process ends after the signal: its exit code, or the signal that it died of. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<string> {
  child.stdout?.resume()
  child.stderr?.resume()
  const exited = once(child, 'exit')
  if (child.exitCode !== null || child.signalCode !== null) return 'ended before'
  child.kill(signal)
  const [code, diedOf] = await exited
  return String(code ?? diedOf)
}
