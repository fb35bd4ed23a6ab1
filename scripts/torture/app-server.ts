import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { nextCommand } from '../next-command'
import { type Link, openLink } from './link'

const MOST_LINES = 200

/** One server process of the production build, behind a link that clients go through. */
export type AppServer = {
  name: string
  link: Link
  /** For clients: the same for every process that is started here. */
  url: string
  /** The last lines that its processes printed. */
  lines: string[]
  /** Starts a process, and resolves when it takes requests. */
  start: (environment?: Record<string, string>) => Promise<void>
  /** Stops its process where it stands, until `thaw`. */
  freeze: () => void
  thaw: () => void
  /** Sends the signal; resolves when the process has ended. */
  end: (signal: NodeJS.Signals) => Promise<void>
}

export async function createAppServer(
  name: string,
  baseEnvironment: Record<string, string>,
): Promise<AppServer> {
  const link = await openLink()
  const lines: string[] = []
  let running: ChildProcess | undefined

  return {
    name,
    link,
    url: `http://127.0.0.1:${link.port}`,
    lines,
    start: async (environment = {}) => {
      const child = spawn(
        process.execPath,
        nextCommand('start', '--port', '0', '--hostname', '127.0.0.1'),
        {
          env: { ...process.env, NODE_ENV: 'production', ...baseEnvironment, ...environment },
          // With the channel a server leaves when this process is killed.
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        },
      )
      running = child
      link.leadTo(await readPort(child, lines))
    },
    freeze: () => running?.kill('SIGSTOP'),
    thaw: () => running?.kill('SIGCONT'),
    end: async (signal) => {
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const exited = once(running, 'exit')
      running.kill(signal)
      await exited
    },
  }
}

function readPort(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let port = 0
    const read = (line: string) => {
      lines.push(line)
      if (lines.length > MOST_LINES) lines.shift()
      port = Number(/Local:\s+http:\S+:(\d+)/.exec(line)?.[1] ?? port)
      if (line.includes('Ready in')) resolve(port)
    }
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', read)
    }
    child.once('exit', () => reject(new Error(`A server did not start:\n${lines.join('\n')}`)))
  })
}
