import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  createPostgresServer,
  type PostgresServer,
} from '@/__tests__/support/citus/postgres-server'
import { runOn } from '@/__tests__/support/scripts/run-on'

const DATABASE = 'idempotency_tester'

/** A coordinator and its workers. */
export type CitusCluster = {
  /** As DATABASE_URL has it. */
  url: string
  coordinator: PostgresServer
  workers: PostgresServer[]
  /** On the coordinator. */
  query: (sql: string) => Promise<Record<string, unknown>[]>
  remove: () => Promise<void>
}

const SETTINGS = [
  'max_connections = 300',
  'shared_buffers = 128MB',
  "shared_preload_libraries = 'citus'",
  "citus.node_conninfo = 'sslmode=disable'",
  // For a shard that is moved while it is written.
  'wal_level = logical',
  // A transaction that was prepared on a worker which died is ended this soon after it is back; the preset is a minute.
  "citus.recover_2pc_interval = '2s'",
]

/** Starts them from a PostgreSQL that has the extension; does what the guide says that an operator does. */
export async function createCitusCluster(binaries: string): Promise<CitusCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'citus-'))
  chmodSync(folder, 0o777)
  const create = (name: string) => createPostgresServer(binaries, path.join(folder, name), SETTINGS)
  const [coordinator, ...workers] = await Promise.all([
    create('coordinator'),
    create('worker-1'),
    create('worker-2'),
  ])
  for (const server of [coordinator, ...workers]) {
    await runOn(server.url('postgres'), `CREATE DATABASE ${DATABASE}`)
    await runOn(server.url(DATABASE), 'CREATE EXTENSION citus')
  }
  const query = (sql: string) => runOn(coordinator.url(DATABASE), sql)
  await query(`SELECT citus_set_coordinator_host('127.0.0.1', ${coordinator.port})`)
  for (const { port } of workers) await query(`SELECT citus_add_node('127.0.0.1', ${port})`)
  return {
    url: `${coordinator.url(DATABASE)}?citus=true`,
    coordinator,
    workers,
    query,
    remove: async () => {
      await Promise.all([coordinator, ...workers].map((server) => server.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
