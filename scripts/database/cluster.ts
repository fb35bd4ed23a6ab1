import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { SentenceError } from '../sentence-error'
import { runPostgresTool, serverUserId } from './binaries'
import { withFolderLock } from './folder-lock'
import { findFreePort } from './ports'
import { isAlive, joinUsers, leaveUsers } from './users'

const DATABASE_NAME = 'idempotency_tester'
/** PostgreSQL's SQLSTATE while it starts, recovers or stops. */
const CANNOT_CONNECT_NOW = '57P03'

/** A PostgreSQL server of our own on 127.0.0.1. */
export type Cluster = {
  /** The address of the app's database in it. */
  url: string
  /** Stops the server, unless another process still uses it. */
  stop: () => Promise<void>
}

/**
 * Starts the server whose data is in the folder, makes it first if the folder is empty, and reuses one that runs,
 * such as a server whose parent was killed.
 */
export async function startCluster(folder: string): Promise<Cluster> {
  try {
    mkdirSync(folder, { recursive: true })
    return await withFolderLock(folder, () => join(folder))
  } catch (error) {
    throw asSentence(error, folder)
  }
}

async function join(folder: string): Promise<Cluster> {
  const dataFolder = path.join(folder, 'postgres')
  const passwordFile = path.join(folder, 'password')
  if (!existsSync(path.join(dataFolder, 'PG_VERSION'))) await initialise(dataFolder, passwordFile)
  joinUsers(folder)
  const password = readFileSync(passwordFile, 'utf8').trim()
  const addressOf = (port: number) => `postgresql://postgres:${password}@127.0.0.1:${port}`
  const leftOver = runningPort(dataFolder)
  const reuse = leftOver !== null && (await answers(addressOf(leftOver)))
  const server = addressOf(reuse ? leftOver : await start(folder, dataFolder))
  await ensureDatabase(server)
  return {
    url: `${server}/${DATABASE_NAME}`,
    stop: () =>
      withFolderLock(folder, async () => {
        if (leaveUsers(folder) > 0) return
        await runPostgresTool('pg_ctl', ['stop', '-D', dataFolder, '-m', 'fast', '-w'])
      }),
  }
}

async function initialise(dataFolder: string, passwordFile: string): Promise<void> {
  if (existsSync(dataFolder)) {
    throw new SentenceError(
      `${dataFolder} is there and holds no database: move it away and start again.`,
    )
  }
  // Renamed when it is whole, so that a kill half way leaves nothing that looks like a database.
  const draft = `${dataFolder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  const user = serverUserId()
  if (user !== null) chownSync(draft, user, user)
  await runPostgresTool('initdb', [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ])
  renameSync(draft, dataFolder)
}

async function start(folder: string, dataFolder: string): Promise<number> {
  const port = await findFreePort()
  const user = serverUserId()
  const logFile = path.join(folder, 'postgres.log')
  writeFileSync(logFile, '', { flag: 'a' })
  if (user !== null) chownSync(logFile, user, user)
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`
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
async function answers(server: string): Promise<boolean> {
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

async function ensureDatabase(server: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } finally {
    await client.end()
  }
}

/**
 * The port of the server that runs on this folder, from the fourth line of the file it keeps. After a crash of the
 * machine its process id may by now be another program's, so the port has to be tried.
 */
function runningPort(dataFolder: string): number | null {
  const file = path.join(dataFolder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  return isAlive(Number(pid)) && Number(port) > 0 ? Number(port) : null
}

function asSentence(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOTDIR' && code !== 'EEXIST') return error
  return new SentenceError(
    `The data folder ${folder} cannot be used (${code}): it belongs to another user or is not a folder. Move it away, or set DATABASE_URL.`,
  )
}
