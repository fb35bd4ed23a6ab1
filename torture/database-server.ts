import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { type Cluster, startCluster } from '../local-postgres/cluster'
import { stop as stopServer } from '../local-postgres/postmaster'
import { chooseServerUser } from '../local-postgres/server-user'
import { migrate } from '../prisma/migrate'
import { persist } from './repeatedly'
import { openProxy, type TcpProxy } from './tcp-proxy'

/** The servers' own role: not a superuser, so that the database can refuse it connections. */
export const APP_ROLE = 'app'
/** What waits longer waits for a lock that nobody lets go of: the run fails instead of hanging. */
const LONGEST_STATEMENT_MS = 60_000

/** A PostgreSQL server of the run's own, to be killed as often as wanted. */
export type DatabaseServer = {
  folder: string
  /** Between the app's servers and the database. */
  proxy: TcpProxy
  /** For the app's servers: through the proxy, as their own role. */
  urlForApp: string
  /** The superuser's, past the proxy. Another one after each start. */
  ownUrl: () => string
  /** Runs a statement as superuser, past the proxy; waits for a server that is starting. */
  query: <R extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>
  /** A connection to hold locks with. Whoever takes it ends it. */
  connect: () => Promise<Client>
  /** SIGKILL to the postmaster; its children notice and leave. */
  kill: () => void
  /** Stops it in order, and ends the connections it has. */
  stop: () => Promise<void>
  start: () => Promise<void>
  /** For what has to be cleaned up between its end and the end of its folder. */
  beforeRemoval: (cleanUp: () => Promise<void>) => unknown
  /** Stops it and deletes its data. */
  remove: () => Promise<void>
}

export async function createDatabaseServer(): Promise<DatabaseServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'torture-'))
  const dataFolder = path.join(folder, 'postgres')
  const proxy = await openProxy()
  const cleanUps = new Set<() => Promise<void>>()
  let cluster: Cluster

  const start = async () => {
    // After a kill the children hold the shared memory for a moment, and a new postmaster refuses to start.
    cluster = await persist(() => startCluster(folder))
    proxy.leadTo(Number(new URL(cluster.url).port))
  }
  const connect = async () => {
    const client = new Client({
      connectionString: cluster.url,
      statement_timeout: LONGEST_STATEMENT_MS,
    })
    // A server that is killed ends it; the next query says so.
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const query: DatabaseServer['query'] = (sql, values) =>
    persist(async () => {
      const client = await connect()
      try {
        return (await client.query(sql, values)).rows
      } finally {
        await client.end()
      }
    })

  await start()
  await migrate(ownUrl())
  await query(`
    CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${APP_ROLE}';
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE}`)

  function ownUrl(): string {
    return cluster.url
  }

  return {
    folder,
    proxy,
    urlForApp: `postgresql://${APP_ROLE}:${APP_ROLE}@127.0.0.1:${proxy.port}${new URL(ownUrl()).pathname}`,
    ownUrl,
    query,
    connect,
    kill: () => {
      const [pid] = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    stop: async () => {
      await stopServer(folder, chooseServerUser(folder))
    },
    start,
    beforeRemoval: (cleanUp) => cleanUps.add(cleanUp),
    remove: async () => {
      await cluster.stop()
      await proxy.close()
      for (const cleanUp of cleanUps) await cleanUp()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
