import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { SentenceError } from '../scripts/support/sentence-error'
import { runPostgresTool, serverUserId } from './binaries'
import { findFreePort } from './ports'
import { serverSettings } from './settings'
import { isAlive } from './users'

/** PostgreSQL's SQLSTATE while it starts, recovers or stops. */
const CANNOT_CONNECT_NOW = '57P03'

/** Starts the server on the data folder, waits until it takes connections, and returns its port. */
export async function start(folder: string, dataFolder: string): Promise<number> {
  const port = await findFreePort()
  const user = serverUserId()
  const logFile = path.join(folder, 'postgres.log')
  writeFileSync(logFile, '', { flag: 'a' })
  if (user !== null) chownSync(logFile, user, user)
  const options = serverSettings(port)
  try {
    await runPostgresTool('pg_ctl', ['start', '-D', dataFolder, '-w', '-l', logFile, '-o', options])
  } catch {
    // pg_ctl itself only says to look there.
    const reason = readFileSync(logFile, 'utf8')
      .split('\n')
      .findLast((line) => /FATAL/.test(line))
    throw new SentenceError(
      `PostgreSQL did not start on ${dataFolder}: ${reason ?? 'it gave no reason'}. Its log is ${logFile}.`,
    )
  }
  return port
}

/** Whether a server takes our password there. One that still recovers from a kill is waited for. */
export async function answers(server: string): Promise<boolean> {
  for (;;) {
    const client = new Client({ connectionString: `${server}/postgres` })
    try {
      await client.connect()
      return true
    } catch (error) {
      if ((error as { code?: string }).code !== CANNOT_CONNECT_NOW) return false
      await sleep(100)
    } finally {
      await client.end()
    }
  }
}

/**
 * The port of the server that runs on this folder, from the fourth line of the file it keeps. After a crash of the
 * machine its process id may by now be another program's, so the port has to be tried.
 */
export function runningPort(dataFolder: string): number | null {
  const file = path.join(dataFolder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  return isAlive(Number(pid)) && Number(port) > 0 ? Number(port) : null
}
