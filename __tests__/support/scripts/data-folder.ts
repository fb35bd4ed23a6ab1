import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { type Finished, runScript } from './run-script'
import { type RunningScript, runningScript } from './running-script'

/** A folder with a PostgreSQL server of the tests' own. */
export type DataFolder = {
  path: string
  environment: { DATABASE_URL: string; DATA_FOLDER: string }
  run: (file: string, wrapper?: string[]) => Promise<Finished>
  /** Runs `with-database` with a command that prints "up" and lasts until the end of its input. */
  hold: () => Promise<RunningScript>
  /** The server's process and port, while it runs. */
  postmaster: () => { pid: number; port: number }
  isRunning: () => boolean
  connect: () => Promise<Client>
  remove: () => void
}

export function makeDataFolder(): DataFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'local-postgres-'))
  const environment = { DATABASE_URL: '', DATA_FOLDER: folder }
  const pidFile = path.join(folder, 'postgres', 'postmaster.pid')
  const postmaster = () => {
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n')
    return { pid: Number(pid), port: Number(port) }
  }
  return {
    path: folder,
    environment,
    run: (file, wrapper = []) => runScript(file, environment, { wrapper }),
    hold: async () => {
      const args = ['--', 'sh', '-c', 'echo up; exec cat']
      const script = runningScript('scripts/with-database.ts', environment, args)
      await script.line(/^up$/)
      return script
    },
    postmaster,
    isRunning: () => existsSync(pidFile),
    connect: async () => {
      const password = readFileSync(path.join(folder, 'password'), 'utf8').trim()
      const { port } = postmaster()
      const client = new Client({
        connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/idempotency_tester`,
      })
      // A server that stops ends it.
      client.on('error', () => {})
      await client.connect()
      return client
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
