import { spawn } from 'node:child_process'
import { findFreePort } from '@/local-postgres/ports'
import { untilReady } from '@/scripts/support/until-ready'

/** `npm start` in a process group of its own, as in a terminal. */
export type Started = {
  url: string
  /** Of npm, whose child is the server. */
  pid: number
  lines: string[]
  /** Resolves when all of the group has ended. */
  closed: Promise<void>
  /** Sends the signal to the whole group, as the terminal does on Ctrl-C, and waits until all of it has ended. */
  end: (signal: NodeJS.Signals) => Promise<void>
  /** Sends SIGTERM to npm alone, as a supervisor does, and waits until all of the group has ended. */
  endNpm: () => Promise<void>
}

/** Runs `npm start` without a DATABASE_URL, on the data folder, until it says that it is ready. */
export async function npmStart(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<Started> {
  const port = await findFreePort()
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      DATA_FOLDER: dataFolder,
      PORT: String(port),
      ...environment,
    },
  })
  const lines: string[] = []
  // 'close', not 'exit': every process of the group holds the pipes until it ends.
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = await untilReady(child, lines)
  const pid = child.pid as number
  return {
    url,
    pid,
    lines,
    closed,
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, signal)
      await closed
    },
    endNpm: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}
