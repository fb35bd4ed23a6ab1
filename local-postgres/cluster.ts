import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { SentenceError } from '../scripts/support/sentence-error'
import { runPostgresTool } from './binaries'
import { withFolderLock } from './folder-lock'
import { initialise } from './initialise'
import { answers, runningPort, start } from './postmaster'
import { joinUsers, leaveUsers } from './users'

const DATABASE_NAME = 'idempotency_tester'

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

function asSentence(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOTDIR' && code !== 'EEXIST') return error
  return new SentenceError(
    `The data folder ${folder} cannot be used (${code}): it belongs to another user or is not a folder. Move it away, or set DATABASE_URL.`,
  )
}
