import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { SERVER_COMMAND } from '../../scripts/support/server-command'
import { untilReady } from '../../scripts/support/until-ready'
import { openProxy, type TcpProxy } from './tcp-proxy'

const MAX_LINES = 200

/** One server process of the production build, behind a proxy that clients go through. */
export type AppServer = {
  name: string
  proxy: TcpProxy
  /** For clients: the same for every process that is started here. */
  url: string
  /** Where its process listens, past the proxy. */
  ownPort: () => number
  pid: () => number | undefined
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
  const proxy = await openProxy()
  const lines: string[] = []
  let running: ChildProcess | undefined
  let ownPort = 0

  return {
    name,
    proxy,
    url: `http://127.0.0.1:${proxy.port}`,
    ownPort: () => ownPort,
    pid: () => running?.pid,
    lines,
    start: async (environment = {}) => {
      const child = spawn(process.execPath, SERVER_COMMAND, {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: '0',
          ...baseEnvironment,
          ...environment,
        },
        // With the channel a server leaves when this process is killed.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      running = child
      const url = await untilReady(child, lines, MAX_LINES)
      ownPort = Number(new URL(url).port)
      proxy.leadTo(ownPort)
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
