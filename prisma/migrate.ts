import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { isDistributed, needsPrimary } from '@/lib/platform/database/database-url'
import { findPrimary } from '@/lib/platform/database/find-primary'
import { migrationNames } from '@/lib/platform/database/migration-names'
import { distribute, refuseIfDistributed } from './distribute'
import { withSchemaEngine } from './schema-engine'

export const MIGRATIONS_FOLDER = path.join(__dirname, 'migrations')
/** Any number: it only has to be the same in every process that migrates. */
const LOCK_ID = 7_261_124

const TURN_POLL_MS = 100

/** Otherwise a host that swallows packets would take minutes to fail. */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Applies the migrations that the database does not have yet and returns their names. With citus=true in the address the
 * tables are then distributed, and those that were so just now are named, too.
 *
 * The same folder and the same `_prisma_migrations` table as `prisma migrate deploy`, which works on it too.
 */
export async function migrate(databaseUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const address = needsPrimary(databaseUrl) ? await findPrimary(databaseUrl) : databaseUrl
  const lock = new Client({
    connectionString: address,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // Its queries reject; without a listener the end of the connection would end the process, too.
  lock.on('error', () => {})
  await lock.connect()
  try {
    // Two servers that start at once would otherwise both create the first table.
    await takeTurn(lock)
    if (isDistributed(databaseUrl)) {
      const applied = await applyMissing(lock, address, folder)
      const tables = await distribute(lock)
      return [...applied, ...tables.map((table) => `the distribution of ${table}`)]
    }
    await refuseIfDistributed(lock)
    return await applyMissing(lock, address, folder)
  } finally {
    await lock.end()
  }
}

/**
 * Asks again and again instead of waiting in PostgreSQL: a statement that waits is a transaction, and an index that is
 * built CONCURRENTLY waits for every older transaction. The two would wait for each other for ever.
 */
async function takeTurn(lock: Client): Promise<void> {
  for (;;) {
    const { rows } = await lock.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK_ID])
    if (rows[0].taken) return
    await sleep(TURN_POLL_MS)
  }
}

/** Without Prisma's engine, which takes a tenth of a start, where it would find nothing to do. */
async function applyMissing(client: Client, databaseUrl: string, folder: string) {
  return (await hasAll(client, migrationNames(folder))) ? [] : applyMigrations(databaseUrl, folder)
}

/** Whether all of them are applied and none has failed. */
async function hasAll(client: Client, names: string[]): Promise<boolean> {
  const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') AS name")
  if (tables[0].name === null) return false
  const { rows } = await client.query<{ name: string; finished: boolean }>(`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`)
  const applied = new Set(rows.map(({ name }) => name))
  return rows.every(({ finished }) => finished) && names.every((name) => applied.has(name))
}

function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: listMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  })
}

function listMigrations(folder: string) {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: read(path.join(name, 'migration.sql')) },
      },
    })),
  }
}
