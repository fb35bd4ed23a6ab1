import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { withSchemaEngine } from './schema-engine'

export const MIGRATIONS_FOLDER = path.join(__dirname, 'migrations')
/** Any number: it only has to be the same in every process that migrates. */
const LOCK_ID = 7_261_124

/** A host that swallows packets is otherwise waited for for minutes. */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Applies the migrations that the database does not have yet and returns their names.
 *
 * The same folder and the same `_prisma_migrations` table as `prisma migrate deploy`, which works on it too.
 */
export async function migrate(databaseUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const lock = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  await lock.connect()
  try {
    // Two servers that start at once would otherwise both create the first table.
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK_ID])
    return await applyMigrations(databaseUrl, folder)
  } finally {
    await lock.end()
  }
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
    migrationDirectories: readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: read(path.join(name, 'migration.sql')) },
        },
      })),
  }
}
