import path from 'node:path'
import { Client } from 'pg'
import { explainFolder, holdsDatabase, makeFolder } from './folder'
import { initialise } from './initialise'
import { type Joined, join, serverUrl } from './join'
import { keepRunning } from './keep-running'
import { stop } from './postmaster'
import { chooseServerUser, type User } from './server-user'

const DATABASE_NAME = 'idempotency_tester'
/** A database of that name was made in this moment by another process. */
const EXISTS = new Set(['42P04', '23505'])

/** A PostgreSQL server of our own on 127.0.0.1. */
export type Cluster = {
  /** The address of the app's database in it. */
  url: string
  /** From now on starts the server again, on its port, whenever it ends. */
  keepRunning: () => void
  /** Stops the server, unless another process still uses it. */
  stop: () => Promise<void>
}

/**
 * Starts the server whose data is in the folder, makes it first if the folder is empty, and uses one that runs already,
 * such as that of another command or of a command that was killed. Rejects when the signal is aborted first.
 */
export async function startCluster(
  folder: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Cluster> {
  try {
    const user = chooseServerUser(folder)
    makeFolder(folder, user)
    if (!holdsDatabase(path.join(folder, 'postgres'))) await initialise(folder, user)
    const joined = await join(folder, user, signal)
    await ensureDatabase(serverUrl(folder, joined.port))
    return toCluster(folder, user, joined)
  } catch (error) {
    throw explainFolder(error, folder)
  }
}

function toCluster(folder: string, user: User | null, first: Joined): Cluster {
  const leaving = new AbortController()
  let latest = Promise.resolve(first)
  return {
    url: `${serverUrl(folder, first.port)}/${DATABASE_NAME}`,
    keepRunning: () => {
      const joinAgain = () => join(folder, user, leaving.signal, first.port)
      latest = keepRunning(first, joinAgain, leaving.signal)
    },
    stop: async () => {
      leaving.abort()
      const { lease } = await latest
      // A server that is gone needs no stop.
      const isLast = await lease.leave().catch(() => false)
      if (isLast) await stop(folder, user)
      await lease.end()
    },
  }
}

async function ensureDatabase(server: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` })
  // Its queries reject; without a listener the end of the connection would end the process, too.
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`)
  } catch (error) {
    if (!EXISTS.has((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
