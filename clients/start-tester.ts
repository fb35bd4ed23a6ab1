import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SERVER_COMMAND } from '../scripts/support/server-command'
import { untilReady } from '../scripts/support/until-ready'

/** The server of this product as a process of its own, with faults and without limits for this machine. */
export async function startTester(databaseUrl: string) {
  const child = spawn(process.execPath, SERVER_COMMAND, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      DATABASE_URL: databaseUrl,
      ALLOW_FAULTS: 'true',
      HOST: '127.0.0.1',
      PORT: '0',
    },
  })
  const exited = once(child, 'exit')
  const url = await untilReady(child, [])
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
