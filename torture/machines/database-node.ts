import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { type Cluster, startCluster } from '../../local-postgres/cluster'
import { stop } from '../../local-postgres/postmaster'
import { chooseServerUser } from '../../local-postgres/server-user'
import { persist } from '../repeatedly'

/** A statement that takes longer waits for a lock that is never released: the run fails instead of hanging. */
const MAX_STATEMENT_MS = 60_000

/** One PostgreSQL server with its data in a folder, a primary or a standby. */
export type DatabaseNode = {
  folder: string
  /** The superuser's address. */
  url: () => string
  port: () => number
  /** Runs a statement as superuser; tries again while the server is starting. */
  query: <R extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>
  /** A connection to hold locks with. The caller ends it. */
  connect: () => Promise<Client>
  /** SIGKILL to the postmaster; its children notice and leave. */
  kill: () => void
  /** Stops it in order, and ends the connections it has. */
  stop: () => Promise<void>
  start: () => Promise<void>
}

/** Starts the server on the folder's data, or on new data if there is none. */
export async function startNode(folder: string): Promise<DatabaseNode> {
  let cluster: Cluster
  const start = async () => {
    cluster = await persist(() => startCluster(folder))
  }
  const connect = async () => {
    const client = new Client({
      connectionString: cluster.url,
      statement_timeout: MAX_STATEMENT_MS,
    })
    // A server that is killed ends it; the next query says so.
    client.on('error', () => {})
    await client.connect()
    return client
  }
  await start()
  return {
    folder,
    url: () => cluster.url,
    port: () => Number(new URL(cluster.url).port),
    connect,
    query: (sql, values) =>
      persist(async () => {
        const client = await connect()
        try {
          return (await client.query(sql, values)).rows
        } finally {
          await client.end()
        }
      }),
    kill: () => {
      const file = path.join(folder, 'postgres', 'postmaster.pid')
      const [pid] = readFileSync(file, 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    stop: () => stop(folder, chooseServerUser(folder)),
    start,
  }
}
