import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MIGRATIONS_FOLDER, migrate } from '@/prisma/migrate'

// Applies the migrations up to the one named by LAST_MIGRATION. A process of its own: Jest cannot load the schema engine.
const { DATABASE_URL = '', LAST_MIGRATION = '' } = process.env
const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
for (const name of readdirSync(MIGRATIONS_FOLDER)) {
  if (name === 'migration_lock.toml' || name <= LAST_MIGRATION) {
    cpSync(path.join(MIGRATIONS_FOLDER, name), path.join(folder, name), { recursive: true })
  }
}
migrate(DATABASE_URL, folder).finally(() => rmSync(folder, { recursive: true }))
