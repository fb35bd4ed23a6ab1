import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MIGRATIONS_FOLDER, migrate } from '../../prisma/migrate'
import type { Scenario } from '../machines/environment'

/** A column that the old build does not know, added while it runs; then one server after the other is restarted. */
export const UPGRADE_SCENARIOS: Scenario[] = [
  {
    name: 'a rolling restart brings a new migration',
    inQuick: true,
    everyDepositIsTold: true,
    begin: async ({ database, servers, evidence }) => {
      // A number that no earlier round used.
      await migrateWith(database.ownUrl(), evidence.operations.length)
      for (const server of servers) {
        await server.end('SIGTERM')
        await server.start()
      }
      return async () => {}
    },
  },
]

async function migrateWith(databaseUrl: string, number: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'torture-migrations-'))
  try {
    cpSync(MIGRATIONS_FOLDER, folder, { recursive: true })
    const added = path.join(folder, `99991231${String(number).padStart(6, '0')}_torture`)
    mkdirSync(added)
    writeFileSync(
      path.join(added, 'migration.sql'),
      `ALTER TABLE "deposits" ADD COLUMN "torture_${number}" TEXT NOT NULL DEFAULT ''`,
    )
    await migrate(databaseUrl, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
