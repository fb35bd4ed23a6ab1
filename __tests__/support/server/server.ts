import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { SERVER_COMMAND } from '@/scripts/support/server-command'
import { untilReady } from '@/scripts/support/until-ready'

/** A server process of its own, from the production build that `npm test` made. */
export type Server = {
  url: string
  process: ChildProcess
  /** Every line that it has printed so far, on stdout and stderr. */
  lines: string[]
  /** Sends the signal and waits for the process to end. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/**
 * Starts the built app on a free port and on the given database, and waits until it says that it is ready. The app is the
 * one in this folder, or a copy of it in another.
 */
export async function startServer(
  databaseUrl: string,
  environment: Record<string, string> = {},
  folder = process.cwd(),
): Promise<Server> {
  const command = SERVER_COMMAND.map((word) => word.replace(process.cwd(), folder))
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const lines: string[] = []
  const url = await untilReady(child, lines)
  return {
    url,
    process: child,
    lines,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await exited
    },
  }
}

/** The first line with these words, as soon as it has been printed. */
export async function findLine(server: Server, words: string): Promise<string> {
  for (;;) {
    const line = server.lines.find((line) => line.includes(words))
    if (line !== undefined) return line
    await nextTurn()
  }
}
