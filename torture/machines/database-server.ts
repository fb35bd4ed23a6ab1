import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client, QueryResultRow } from 'pg'
import { runningPort, stop } from '../../local-postgres/postmaster'
import { chooseServerUser } from '../../local-postgres/server-user'
import { migrate } from '../../prisma/migrate'
import { type DatabaseNode, startNode } from './database-node'
import { openProxy, type TcpProxy } from './tcp-proxy'

/** The servers' own role: not a superuser, so that the database can refuse it connections. */
export const APP_ROLE = 'app'

/** The PostgreSQL of a run: one node that takes writes, and the way to it. */
export type DatabaseServer = {
  /** Of the run; each node has a folder of its own in it. */
  folder: string
  /** Between the app's servers and the database. */
  proxy: TcpProxy
  /** For the app's servers: through the proxy, as their own role. */
  urlForApp: string
  /** The node that takes writes. */
  primary: () => DatabaseNode
  /** From now on the node is the primary: connections to the earlier one are cut, new ones lead to it. */
  failOverTo: (node: DatabaseNode) => void
  /** The address of the primary for its superuser, past the proxy. */
  ownUrl: () => string
  /** On the primary, past the proxy; tries again while it is starting. */
  query: <R extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>
  connect: () => Promise<Client>
  kill: () => void
  stop: () => Promise<void>
  start: () => Promise<void>
  /** For what has to be cleaned up between its end and the end of its folder. */
  beforeRemoval: (cleanUp: () => Promise<void>) => unknown
  /** Stops it and deletes its data. */
  remove: () => Promise<void>
}

/** `applyMigrations` is given where Prisma's engine cannot be loaded, as in Jest. */
export async function createDatabaseServer(
  applyMigrations: (databaseUrl: string) => Promise<unknown> = migrate,
): Promise<DatabaseServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'torture-'))
  const proxy = await openProxy()
  const cleanUps = new Set<() => Promise<void>>()
  let primary = await startNode(path.join(folder, 'node-0'))
  const leadToPrimary = () => proxy.leadTo(primary.port())

  leadToPrimary()
  await applyMigrations(primary.url())
  await primary.query(`
    CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${APP_ROLE}';
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE}`)

  return {
    folder,
    proxy,
    urlForApp: `postgresql://${APP_ROLE}:${APP_ROLE}@127.0.0.1:${proxy.port}${new URL(primary.url()).pathname}`,
    primary: () => primary,
    failOverTo: (node) => {
      primary = node
      leadToPrimary()
      proxy.cut()
    },
    ownUrl: () => primary.url(),
    query: (sql, values) => primary.query(sql, values),
    connect: () => primary.connect(),
    kill: () => primary.kill(),
    stop: () => primary.stop(),
    start: async () => {
      await primary.start()
      leadToPrimary()
    },
    beforeRemoval: (cleanUp) => cleanUps.add(cleanUp),
    remove: async () => {
      await proxy.close()
      // Also those that an interrupted fault left behind.
      for (const node of readdirSync(folder).map((name) => path.join(folder, name))) {
        // One that was killed may look alive for a moment, and cannot be stopped.
        if (runningPort(node) !== null) await stop(node, chooseServerUser(node)).catch(() => {})
      }
      for (const cleanUp of cleanUps) await cleanUp()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
