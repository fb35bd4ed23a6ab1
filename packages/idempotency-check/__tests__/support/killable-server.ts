import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Bug } from '../../reference-server/bugs'

export type KillableServer = {
  url: string
  /** For `--restart`: kills it with SIGKILL and starts it again on the same port and file. */
  restartCommand: string
  close: () => void
}

const MAIN = path.join(__dirname, '../../reference-server/main.ts')

/** The reference server as a process of its own, whose store is a file. */
export async function startKillableServer(bug: Bug | null): Promise<KillableServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'idempotency-check-'))
  const pidFile = path.join(folder, 'pid')
  const command = (port: number) =>
    [
      process.execPath,
      '--import',
      'tsx',
      MAIN,
      port,
      path.join(folder, 'store'),
      pidFile,
      bug ?? '',
    ]
      .map((word) => `'${word}'`)
      .join(' ')
  const child = spawn(command(0), { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await firstLine(child)
  return {
    url,
    restartCommand: `kill -9 "$(cat '${pidFile}')"; nohup ${command(Number(new URL(url).port))} >/dev/null 2>&1 &`,
    close: () => {
      process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The reference server has no output.')
  const [bytes] = await once(child.stdout, 'data')
  return String(bytes).trim()
}
